//! Many documents: which files belong together, and the way from files to aligned documents.

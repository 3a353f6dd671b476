//! The alignment of two texts as a picture.

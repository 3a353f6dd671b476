//! Runs the program in a folder of its own and compares everything it says, writes and leaves behind.

use std::fmt::Write as _;
use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// A run of the program that is being prepared. What is not expected is not compared, but for standard error and the exit
/// code, which are expected to be empty and 0.
pub(crate) struct Test {
    folder: tempfile::TempDir,
    args: Vec<String>,
    env: Vec<(String, String)>,
    stdin: Vec<u8>,
    stdout: Option<String>,
    stderr: String,
    status: i32,
}

/// What a run left behind.
pub(crate) struct Ran {
    folder: tempfile::TempDir,
    pub(crate) stdout: String,
    pub(crate) stderr: String,
    pub(crate) status: i32,
}

impl Test {
    pub(crate) fn new() -> Self {
        Self {
            folder: tempfile::tempdir().unwrap(),
            args: Vec::new(),
            env: Vec::new(),
            stdin: Vec::new(),
            stdout: None,
            stderr: String::new(),
            status: 0,
        }
    }

    /// Adds a file, and the folders it lies in.
    pub(crate) fn file(self, path: &str, content: impl AsRef<[u8]>) -> Self {
        let path = self.path(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, content).unwrap();
        self
    }

    pub(crate) fn path(&self, path: &str) -> PathBuf {
        self.folder.path().join(path)
    }

    /// Adds arguments, parted by spaces.
    pub(crate) fn args(mut self, args: &str) -> Self {
        self.args.extend(args.split_whitespace().map(str::to_owned));
        self
    }

    /// Adds arguments as they are.
    pub(crate) fn each(mut self, args: &[&str]) -> Self {
        self.args.extend(args.iter().map(|&arg| arg.to_owned()));
        self
    }

    pub(crate) fn env(mut self, name: &str, value: &str) -> Self {
        self.env.push((name.to_owned(), value.to_owned()));
        self
    }

    pub(crate) fn stdin(mut self, stdin: impl Into<Vec<u8>>) -> Self {
        self.stdin = stdin.into();
        self
    }

    pub(crate) fn stdout(mut self, stdout: &str) -> Self {
        self.stdout = Some(stdout.to_owned());
        self
    }

    pub(crate) fn stderr(mut self, stderr: &str) -> Self {
        stderr.clone_into(&mut self.stderr);
        self
    }

    pub(crate) fn status(mut self, status: i32) -> Self {
        self.status = status;
        self
    }

    /// Runs the program and compares; a run that fails leaves the folder as it was.
    #[track_caller]
    pub(crate) fn run(self) -> Ran {
        let (stdout, stderr, status) = (self.stdout.clone(), self.stderr.clone(), self.status);
        let before = files(self.folder.path());
        let ran = self.output();
        assert_eq!((ran.stderr.as_str(), ran.status), (stderr.as_str(), status));
        if let Some(stdout) = stdout {
            assert_eq!(ran.stdout, stdout);
        }
        if status == 2 {
            assert_eq!((ran.stdout.as_str(), ran.files()), ("", before));
        }
        ran
    }

    /// Runs the program and compares nothing.
    pub(crate) fn output(self) -> Ran {
        self.output_to(Stdio::piped())
    }

    /// Runs the program with something else as its standard output, and compares nothing.
    pub(crate) fn output_to(self, stdout: impl Into<Stdio>) -> Ran {
        let mut command = Command::new(env!("CARGO_BIN_EXE_bitext"));
        command.args(&self.args).current_dir(self.folder.path()).env_remove("SOURCE_DATE_EPOCH").envs(self.env);
        command.stdin(Stdio::piped()).stdout(stdout).stderr(Stdio::piped());
        let mut child = command.spawn().unwrap();
        let (mut pipe, stdin) = (child.stdin.take().unwrap(), self.stdin);
        // Beside the reading, as neither pipe holds everything. A program that fails before it reads closes the pipe;
        // that is no failure of the test.
        let writer = std::thread::spawn(move || drop(pipe.write_all(&stdin)));
        let output = child.wait_with_output().unwrap();
        writer.join().unwrap();
        Ran {
            folder: self.folder,
            stdout: String::from_utf8(output.stdout).unwrap(),
            stderr: String::from_utf8(output.stderr).unwrap(),
            status: output.status.code().unwrap(),
        }
    }
}

impl Ran {
    /// All files and folders in the folder, in order.
    pub(crate) fn files(&self) -> Vec<String> {
        files(self.folder.path())
    }

    pub(crate) fn has(&self, path: &str) -> bool {
        self.folder.path().join(path).exists()
    }

    pub(crate) fn bytes(&self, path: &str) -> Vec<u8> {
        fs::read(self.folder.path().join(path)).unwrap()
    }

    pub(crate) fn read(&self, path: &str) -> String {
        fs::read_to_string(self.folder.path().join(path)).unwrap()
    }

    /// Everything the program said, for a snapshot.
    pub(crate) fn transcript(&self) -> String {
        let mut all = format!("exit code {}\n", self.status);
        for (name, text) in [("stdout", &self.stdout), ("stderr", &self.stderr)] {
            if !text.is_empty() {
                let _ = write!(all, "--- {name}\n{text}");
            }
        }
        all
    }
}

fn files(root: &Path) -> Vec<String> {
    fn walk(root: &Path, folder: &Path, found: &mut Vec<String>) {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            let name = path.strip_prefix(root).unwrap().to_str().unwrap().to_owned();
            if path.is_dir() {
                found.push(name + "/");
                walk(root, &path, found);
            } else {
                found.push(name);
            }
        }
    }
    let mut found = Vec::new();
    walk(root, root, &mut found);
    found.sort();
    found
}

//! The listener: the only file that names the crates for asynchronous work. Each request is read within limits, and
//! answered by a plain function on a thread of its own.

use super::guard::SECURITY;
use super::message::{Body, Failure, Head, Reply, Request};
use crate::error::{Error, Result};
use hyper::body::{Body as _, Bytes, Frame, Incoming};
use hyper::header::{HeaderName, HeaderValue};
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::server::graceful::GracefulShutdown;
use std::convert::Infallible;
use std::future::poll_fn;
use std::io::{self, Write};
use std::net::{IpAddr, SocketAddr, TcpListener};
use std::pin::{Pin, pin};
use std::sync::Arc;
use std::task::{Context, Poll};
use std::time::Duration;
use tokio::runtime::Builder;
use tokio::sync::{Semaphore, mpsc};
use tokio::time::timeout;

/// The room for the head of a request, in bytes.
const HEAD: usize = 64 << 10;
/// How many bytes of a body that is written while it is sent are sent together.
const PART: usize = 64 << 10;
/// How long requests have to come to their end when the server is to stop.
const PATIENCE: Duration = Duration::from_secs(5);

/// What a server allows.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// How many connections at once; others wait.
    pub connections: usize,
    /// How many requests are worked on at once.
    pub workers: usize,
    /// How long the head of a request may take, and how long a connection may lie idle.
    pub head: Duration,
    /// How long a body may take.
    pub body: Duration,
}

impl Default for Limits {
    fn default() -> Self {
        Self { connections: 1024, workers: 8, head: Duration::from_secs(15), body: Duration::from_secs(30) }
    }
}

/// What answers requests.
pub trait Service: Send + Sync + 'static {
    /// Looks at a request before its body is read: how many bytes it may have, or why it is refused. It must not take long.
    ///
    /// # Errors
    /// When the request is refused.
    fn admit(&self, head: &Head) -> std::result::Result<usize, Failure>;

    /// Answers a request that was admitted.
    fn answer(&self, request: Request) -> Reply;

    /// Hears of a request that was refused.
    fn refused(&self, _head: &Head, _status: u16) {}
}

/// A place where requests arrive.
#[derive(Debug)]
pub struct Listener(TcpListener);

impl Listener {
    /// Listens at an address; at a free port of it when its port is 0.
    ///
    /// # Errors
    /// When something else listens there, or it is no address of this machine.
    pub fn bind(address: SocketAddr) -> Result<Self> {
        let listen = || -> io::Result<TcpListener> {
            let listener = TcpListener::bind(address)?;
            listener.set_nonblocking(true)?;
            Ok(listener)
        };
        listen().map(Self).map_err(|e| match e.kind() {
            io::ErrorKind::AddrInUse => Error::new(format!("something else listens at {address}"))
                .hint("name another port with `--port`, or leave it out for a free one"),
            _ => Error::new(format!("cannot listen at {address}: {e}")),
        })
    }

    /// Where it listens.
    ///
    /// # Errors
    /// When the system does not tell.
    pub fn address(&self) -> Result<SocketAddr> {
        self.0.local_addr().map_err(|e| Error::new(format!("cannot tell where it listens: {e}")))
    }

    /// Answers requests until the program is asked to end (an interrupt, or a request to terminate).
    ///
    /// # Errors
    /// When no threads can be started.
    pub fn serve(self, service: Arc<dyn Service>, limits: Limits) -> Result<()> {
        let mut builder = Builder::new_multi_thread();
        let runtime = builder.worker_threads(2).max_blocking_threads(limits.workers).enable_all().build();
        let runtime = runtime.map_err(|e| Error::new(format!("cannot start threads: {e}")))?;
        let served = runtime.block_on(accept(self.0, service, limits));
        runtime.shutdown_timeout(PATIENCE);
        served
    }
}

async fn accept(listener: TcpListener, service: Arc<dyn Service>, limits: Limits) -> Result<()> {
    let failed = |e: io::Error| Error::new(format!("cannot listen: {e}"));
    let listener = tokio::net::TcpListener::from_std(listener).map_err(failed)?;
    let room = Arc::new(Semaphore::new(limits.connections));
    let graceful = GracefulShutdown::new();
    let mut http = http1::Builder::new();
    http.timer(TokioTimer::new()).header_read_timeout(limits.head).max_buf_size(HEAD).half_close(false);
    let mut stop = pin!(stop());
    loop {
        let Ok(permit) = Arc::clone(&room).acquire_owned().await else { return Ok(()) };
        let Some(accepted) = unless(stop.as_mut(), pin!(listener.accept())).await else { break };
        let Ok((stream, peer)) = accepted else {
            // Too many open files, or a connection that is gone already: the next one may do better.
            tokio::time::sleep(Duration::from_millis(20)).await;
            continue;
        };
        let _ = stream.set_nodelay(true);
        let service = Arc::clone(&service);
        let answer = service_fn(move |request| {
            let service = Arc::clone(&service);
            async move { Ok::<_, Infallible>(respond(request, peer.ip(), service, limits).await) }
        });
        let connection = graceful.watch(http.serve_connection(TokioIo::new(stream), answer));
        tokio::spawn(async move {
            let _ = connection.await;
            drop(permit);
        });
    }
    drop(listener);
    let _ = timeout(PATIENCE, graceful.shutdown()).await;
    Ok(())
}

/// Waits until the program is asked to end.
async fn stop() {
    #[cfg(unix)]
    {
        use tokio::signal::unix::{SignalKind, signal};
        if let Ok(mut terminate) = signal(SignalKind::terminate()) {
            unless(pin!(terminate.recv()), pin!(tokio::signal::ctrl_c())).await;
            return;
        }
    }
    let _ = tokio::signal::ctrl_c().await;
}

/// What a future gives, `None` when another one is done before.
async fn unless<T>(mut end: Pin<&mut impl Future>, mut wanted: Pin<&mut impl Future<Output = T>>) -> Option<T> {
    poll_fn(|cx| match end.as_mut().poll(cx) {
        Poll::Ready(_) => Poll::Ready(None),
        Poll::Pending => wanted.as_mut().poll(cx).map(Some),
    })
    .await
}

async fn respond(
    request: hyper::Request<Incoming>,
    peer: IpAddr,
    service: Arc<dyn Service>,
    limits: Limits,
) -> hyper::Response<Out> {
    let (parts, body) = request.into_parts();
    let head = head(&parts, peer);
    let admitted = service.admit(&head);
    let read = match admitted {
        Ok(limit) => timeout(limits.body, read(body, limit))
            .await
            .unwrap_or_else(|_| Err(Failure::new(408, "the body took too long"))),
        Err(failure) => Err(failure),
    };
    let reply = match read {
        Err(failure) => {
            service.refused(&head, failure.status);
            // What is left of the body is not read.
            failure.reply().with("connection", "close")
        }
        Ok(body) => {
            let answered = tokio::task::spawn_blocking(move || service.answer(Request { head, body })).await;
            answered.unwrap_or_else(|_| Failure::new(500, "the request made the program fail").reply())
        }
    };
    response(reply)
}

fn head(parts: &hyper::http::request::Parts, peer: IpAddr) -> Head {
    let text = |value: &HeaderValue| String::from_utf8_lossy(value.as_bytes()).into_owned();
    Head {
        method: parts.method.as_str().to_owned(),
        path: parts.uri.path().to_owned(),
        query: super::route::query(parts.uri.query().unwrap_or_default()),
        headers: parts.headers.iter().map(|(name, value)| (name.as_str().to_owned(), text(value))).collect(),
        peer,
    }
}

async fn read(mut body: Incoming, limit: usize) -> std::result::Result<Vec<u8>, Failure> {
    let too_large = || Failure::new(413, format!("the body is larger than {limit} bytes"));
    if body.size_hint().lower() > limit as u64 {
        return Err(too_large());
    }
    let mut bytes = Vec::new();
    while let Some(frame) = poll_fn(|cx| Pin::new(&mut body).poll_frame(cx)).await {
        let frame = frame.map_err(|e| Failure::new(400, format!("the body cannot be read: {e}")))?;
        if let Ok(data) = frame.into_data() {
            if bytes.len() + data.len() > limit {
                return Err(too_large());
            }
            bytes.extend_from_slice(&data);
        }
    }
    Ok(bytes)
}

fn response(reply: Reply) -> hyper::Response<Out> {
    let body = match reply.body {
        Body::Bytes(bytes) => Out::Whole(Some(match bytes {
            std::borrow::Cow::Borrowed(bytes) => Bytes::from_static(bytes),
            std::borrow::Cow::Owned(bytes) => Bytes::from(bytes),
        })),
        Body::Written(write) => {
            let (sender, receiver) = mpsc::channel(4);
            tokio::task::spawn_blocking(move || {
                let mut parts = Parts { sender, part: Vec::with_capacity(PART) };
                let written = write(&mut parts).and_then(|()| parts.flush());
                if let Err(error) = written {
                    let _ = parts.sender.blocking_send(Err(error));
                }
            });
            Out::Parts(receiver)
        }
    };
    let mut response = hyper::Response::new(body);
    *response.status_mut() = hyper::StatusCode::from_u16(reply.status).unwrap_or_default();
    let own = reply.headers.iter().map(|(name, value)| (*name, value.as_str()));
    for (name, value) in SECURITY.iter().copied().chain(own) {
        if let (Ok(name), Ok(value)) = (HeaderName::from_bytes(name.as_bytes()), HeaderValue::from_str(value)) {
            response.headers_mut().insert(name, value);
        }
    }
    response
}

/// The body of a reply on its way out.
enum Out {
    Whole(Option<Bytes>),
    Parts(mpsc::Receiver<io::Result<Bytes>>),
}

impl hyper::body::Body for Out {
    type Data = Bytes;
    type Error = io::Error;

    fn poll_frame(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<io::Result<Frame<Bytes>>>> {
        match self.get_mut() {
            Self::Whole(bytes) => Poll::Ready(bytes.take().map(|bytes| Ok(Frame::data(bytes)))),
            Self::Parts(parts) => parts.poll_recv(cx).map(|part| part.map(|part| part.map(Frame::data))),
        }
    }

    fn size_hint(&self) -> hyper::body::SizeHint {
        match self {
            Self::Whole(bytes) => hyper::body::SizeHint::with_exact(bytes.as_ref().map_or(0, |b| b.len() as u64)),
            Self::Parts(_) => hyper::body::SizeHint::default(),
        }
    }
}

/// Sends what is written, some of it at a time.
struct Parts {
    sender: mpsc::Sender<io::Result<Bytes>>,
    part: Vec<u8>,
}

impl Write for Parts {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.part.extend_from_slice(bytes);
        if self.part.len() >= PART {
            self.flush()?;
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        if self.part.is_empty() {
            return Ok(());
        }
        let part = Bytes::from(std::mem::replace(&mut self.part, Vec::with_capacity(PART)));
        self.sender.blocking_send(Ok(part)).map_err(|_| io::Error::from(io::ErrorKind::BrokenPipe))
    }
}

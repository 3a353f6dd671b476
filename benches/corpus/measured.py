"""Runs programs and says what they took."""
import os
import resource
import subprocess
import time


def run(command, **options):
    """The CPU seconds, wall seconds and peak memory (MB) of a program that must succeed."""
    start = time.time()
    process = subprocess.Popen(command, **options)
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        raise SystemExit(f"{command[0]} failed: {process.returncode}")
    return used.ru_utime + used.ru_stime, time.time() - start, used.ru_maxrss / 1024


def limit(megabytes):
    """For `preexec_fn`: no more address space than this."""
    return lambda: resource.setrlimit(resource.RLIMIT_AS, (megabytes << 20, megabytes << 20))

"""What the benchmarks share: the build, JVMs as the launcher starts them, and processes that are measured."""

import os
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
DATA = ROOT / "target" / "bench"
LIB = ROOT / "target" / "dist" / "lib"
TEMPLATE = ROOT / "src" / "test" / "resources" / "bench" / "project"


def build():
    """Builds the program, makes its archive for fast starts, and compiles the benchmarks' Java."""
    run([str(ROOT / "activate"), "--version"])
    maven = ["mvn", "-B", "-q", "-Dactivate.quick", "test-compile"]
    done = subprocess.run(maven, cwd=ROOT, stdin=subprocess.DEVNULL, capture_output=True, text=True)
    if done.returncode != 0:
        sys.exit(done.stdout + done.stderr)


def run(words, more=None):
    """Runs a process; returns its seconds and its peak memory in MiB."""
    start = time.perf_counter()
    process = subprocess.Popen(
        words, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE,
        env={**os.environ, **(more or {})})
    said = process.stderr.read().decode()
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        sys.exit(f"{words} ended with {process.returncode}:\n{said}")
    return seconds, usage.ru_maxrss / 1024


def java():
    """A JVM as src/main/sh/launch.sh starts it."""
    home = os.environ.get("JAVA_HOME")
    class_path = (LIB / "classpath.sh").read_text().split('"')[1].replace("$lib", str(LIB)).split(":")
    class_path = [word for jars in class_path for word in jars.split()]
    return [
        str(Path(home, "bin", "java")) if home else "java",
        "-XX:+UseSerialGC", "-Xshare:auto", "-XX:-UsePerfData", "-Xlog:disable", "-Xlog:all=off",
        "-Xms32m", "-Xmx512m", "--add-opens=java.base/java.nio=ALL-UNNAMED", f"-Djava.library.path={LIB / 'native'}",
        "-cp", ":".join([str(ROOT / "target" / "test-classes"), str(ROOT / "target" / "classes"), *class_path]),
    ]

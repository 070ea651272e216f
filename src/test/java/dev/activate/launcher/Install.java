package dev.activate.launcher;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The real launcher scripts in a folder of their own, with a Java and a Maven that only talk. */
record Install(Path folder) {
  private static final List<String> TOOLS =
      List.of(
          "sh",
          "find",
          "readlink",
          "mkdir",
          "rm",
          "mv",
          "cp",
          "cat",
          "awk",
          "grep",
          "head",
          "tail",
          "sleep",
          "touch");

  record Run(int exit, String out, String err) {}

  /** The scripts with a distribution that needs no build. */
  static Install built(Path folder) throws IOException {
    Install install = unbuilt(folder);
    Path dist = install.root().resolve("target/dist");
    for (String script : List.of("launch.sh", "archive.sh")) {
      copy(Path.of("src/main/sh", script), dist.resolve("lib/sh").resolve(script));
    }
    copy(Path.of("src/main/sh/activate"), dist.resolve("bin/activate"));
    Files.writeString(dist.resolve("lib/classpath.sh"), "class_path=\"$lib/a.jar:$lib/b.jar\"\n");
    Files.writeString(dist.resolve("lib/training"), "--version\n");
    Path stamp = Files.createFile(dist.resolve("stamp"));
    Files.setLastModifiedTime(stamp, FileTime.from(Instant.now().plusSeconds(60)));
    return install;
  }

  /** The scripts as a clone holds them. */
  static Install unbuilt(Path folder) throws IOException {
    Install install = new Install(folder);
    copy(Path.of("activate"), install.root().resolve("activate"));
    Files.createSymbolicLink(install.root().resolve("dbt-activate"), Path.of("activate"));
    Files.writeString(install.root().resolve("pom.xml"), "<project/>");
    for (String script : List.of("launch.sh", "archive.sh", "build.sh")) {
      copy(Path.of("src/main/sh", script), install.root().resolve("src/main/sh").resolve(script));
    }
    return install;
  }

  Path root() {
    return folder.resolve("the root");
  }

  /** A Java that prints its arguments, one a line, and ends with 7. */
  Path java(String name, String version) throws IOException {
    Path home = folder.resolve(name);
    script(home.resolve("bin/java"), "printf '%s\\n' \"$@\"\nexit 7\n");
    script(home.resolve("bin/javac"), "exit 0\n");
    Files.writeString(home.resolve("release"), "JAVA_VERSION=\"" + version + "\"\nSOURCE=\"\"\n");
    return home;
  }

  /** Puts a command first on the PATH of {@link #run}. */
  void onPath(String name, String text) throws IOException {
    script(path().resolve(name), text);
  }

  void linkOnPath(String name, Path command) throws IOException {
    Files.createDirectories(path());
    Files.createSymbolicLink(path().resolve(name), command);
  }

  /** Runs a command where the only Java is {@code javaHome}, if that is not empty. */
  Run run(String javaHome, Path command, String... arguments)
      throws IOException, InterruptedException {
    ProcessBuilder process = new ProcessBuilder(command.toString());
    process.command().addAll(List.of(arguments));
    Map<String, String> environment = process.environment();
    environment.remove("JAVA_HOME");
    environment.remove("ACTIVATE_JAVA_OPTS");
    environment.remove("MAVEN_ARGS");
    environment.put("PATH", path() + ":" + tools());
    if (!javaHome.isEmpty()) {
      environment.put("JAVA_HOME", javaHome);
    }
    Path out = Files.createTempFile(folder, "out", "");
    Path err = Files.createTempFile(folder, "err", "");
    Process started =
        process
            .directory(folder.toFile())
            .redirectOutput(out.toFile())
            .redirectError(err.toFile())
            .start();
    if (!started.waitFor(30, TimeUnit.SECONDS)) {
      started.destroyForcibly();
      throw new IllegalStateException("still running: " + Files.readString(err));
    }
    return new Run(started.exitValue(), Files.readString(out), Files.readString(err));
  }

  private Path path() {
    return folder.resolve("path");
  }

  /** What the scripts may call, and nothing else: this machine's own Java must stay unseen. */
  private Path tools() throws IOException {
    Path tools = folder.resolve("tools");
    if (!Files.exists(tools)) {
      for (String tool : TOOLS) {
        // Not a link: JUnit warns of each one when it clears the folder.
        Path found =
            Files.exists(Path.of("/usr/bin", tool)) ? Path.of("/usr/bin") : Path.of("/bin");
        script(tools.resolve(tool), "exec " + found.resolve(tool) + " \"$@\"\n");
      }
    }
    return tools;
  }

  private static void script(Path file, String text) throws IOException {
    Files.createDirectories(file.getParent());
    Files.write(file, ("#!/bin/sh\n" + text).getBytes(StandardCharsets.UTF_8));
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private static void copy(Path from, Path to) throws IOException {
    script(to, Files.readString(from));
  }
}

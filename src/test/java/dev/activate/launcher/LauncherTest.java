package dev.activate.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import dev.activate.launcher.Install.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The launcher finds itself and a Java, and hands over everything. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the launcher is a POSIX shell script")
final class LauncherTest {
  @TempDir private Path folder;
  private Install install;
  private Path activate;

  @BeforeEach
  void install() throws IOException {
    install = Install.built(Files.createDirectory(folder.resolve("a 'folder' ü")));
    activate = install.root().resolve("activate");
  }

  @Test
  void argumentsAndExitCodePassUnchanged() throws Exception {
    Run run = run17(activate, "plan", "two words", "*", "", "--vars={a: \"$b\"}");
    assertThat(run.exit()).isEqualTo(7);
    assertThat(run.out())
        .endsWith("\ndev.activate.Activate\nplan\ntwo words\n*\n\n--vars={a: \"$b\"}\n");
    assertThat(run.err()).isEmpty();
  }

  @Test
  void everyNameAndLinkFindsTheSameDistribution() throws Exception {
    Path far = Files.createDirectories(folder.resolve("far off/bin"));
    Path absolute = Files.createSymbolicLink(far.resolve("one"), activate);
    Path relative = Files.createSymbolicLink(far.resolve("two"), Path.of("../bin/one"));
    Path dbtActivate = install.root().resolve("dbt-activate");
    Path packed = install.root().resolve("target/dist/bin/activate");
    String lib = install.root().toRealPath().resolve("target/dist/lib").toString();
    for (Path command : new Path[] {activate, absolute, relative, dbtActivate, packed}) {
      assertThat(run17(command, "plan").out())
          .contains("-cp\n" + lib + "/a.jar:" + lib + "/b.jar\n")
          .contains("-Djava.library.path=" + lib + "/native\n");
    }
  }

  @Test
  void javaHomeIsTakenBeforeThePath() throws Exception {
    install.onPath("java", "echo the wrong one\n");
    assertThat(run17(activate, "plan").out()).doesNotContain("wrong").contains("plan");
  }

  @Test
  void withoutJavaHomeTheJavaOfThePathIsTaken() throws Exception {
    install.linkOnPath("java", install.java("a jdk", "21.0.1").resolve("bin/java"));
    assertThat(install.run("", activate, "plan").exit()).isEqualTo(7);
  }

  @Test
  void aJavaWithoutReleaseFileIsAskedForItsVersion() throws Exception {
    install.onPath("java", "echo 'openjdk version \"11.0.2\" 2019-01-15' >&2\n");
    Run run = install.run("", activate, "plan");
    assertThat(run.exit()).isEqualTo(1);
    assertThat(run.err()).contains("is Java 11.0.2, but activate needs 17 or newer");
  }

  @Test
  void anOldJavaIsNamedWithItsVersionAndTheWayOut() throws Exception {
    Path old = install.java("old jdk", "1.8.0_402");
    Run run = install.run(old.toString(), activate, "plan");
    assertThat(run.exit()).isEqualTo(1);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).contains(old + "/bin/java is Java 1.8.0_402", "17 or newer", "JAVA_HOME");
  }

  @Test
  void noJavaIsAMessageAndNotAFailureOfTheShell() throws Exception {
    Run run = install.run("", activate, "plan");
    assertThat(run.exit()).isEqualTo(1);
    assertThat(run.err()).startsWith("activate: there is no Java. Install a JDK of version 17");
    assertThat(install.run("/not/there", activate).err())
        .startsWith("activate: there is no bin/java in JAVA_HOME (/not/there).");
  }

  @Test
  void onlyApplyHasRoomForItsGarbage() throws Exception {
    String small = "-Xmn6m\n";
    assertThat(run17(activate, "--version").out()).contains(small);
    assertThat(run17(activate, "validate", "--json").out()).contains(small);
    assertThat(run17(activate).out()).contains(small);
    assertThat(run17(activate, "plan", "--select", "apply").out()).contains(small);
    assertThat(run17(activate, "apply", "--version").out()).contains("-Xmn48m\n");
  }

  @Test
  void nativeAccessIsGrantedWhereJavaWouldWarn() throws Exception {
    assertThat(run17(activate).out()).doesNotContain("--enable-native-access");
    assertThat(install.run(install.java("jdk25", "25").toString(), activate).out())
        .contains("--enable-native-access=ALL-UNNAMED\n");
  }

  @Test
  void anArchiveIsMadeOnceForEachJavaAndUsed() throws Exception {
    Path jdk = install.java("jdk", "17.0.15");
    Files.writeString(
        jdk.resolve("release"), "JAVA_VERSION=\"17.0.15\"\nJAVA_RUNTIME_VERSION=\"17.0.15+6\"\n");
    install.onPath("awk", "cat\n");
    Path java = jdk.resolve("bin/java");
    Files.writeString(
        java,
        "#!/bin/sh\nfor a; do case $a in -XX:SharedArchiveFile=*)"
            + " [ -s \"${a#*=}\" ] || echo made >\"${a#*=}\" ;; esac; echo \"$a\"; done\n");
    Run first = install.run(jdk.toString(), activate, "plan");
    Run second = install.run(jdk.toString(), activate, "plan");
    assertThat(first.err()).contains("preparing fast starts on Java 17.0.15");
    assertThat(second.err()).isEmpty();
    assertThat(second.out()).isEqualTo(first.out()).contains("-XX:SharedArchiveFile=");
  }

  @Test
  void aSourceNewerThanTheBuildIsBuiltFirst() throws Exception {
    Path pom = install.root().resolve("pom.xml");
    Files.setLastModifiedTime(pom, FileTime.from(Instant.now().plusSeconds(120)));
    assertThat(run17(activate, "plan").err()).contains("there is no Maven");
  }

  private Run run17(Path command, String... arguments) throws Exception {
    Path jdk = folder.resolve("a 'folder' ü/jdk 17");
    String home = Files.exists(jdk) ? jdk.toString() : install.java("jdk 17", "17.0.15").toString();
    return install.run(home, command, arguments);
  }
}

package dev.activate.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import dev.activate.launcher.Install.Run;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The first start of a clone builds it, on stderr, once. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the launcher is a POSIX shell script")
final class FirstBuildTest {
  /** Notes that it ran, and makes the distribution that it was told to make. */
  private static final String MAVEN =
      """
      echo ran >>runs
      echo '[INFO] Downloaded from central: a.jar'
      echo '[INFO] --- maven-compiler-plugin:3.14.0:compile (default-cli) @ activate ---'
      sleep 1
      for a; do case $a in -Dactivate.dist=*) dist=${a#*=} ;; esac; done
      mkdir -p "$dist/lib"
      cp -R src/main/sh "$dist/lib/sh"
      echo 'class_path=$lib/a.jar' >"$dist/lib/classpath.sh"
      touch "$dist/stamp"
      """;

  @TempDir private Path folder;
  private Install install;
  private Path activate;

  @BeforeEach
  void install() throws IOException {
    install = Install.unbuilt(folder);
    activate = install.root().resolve("activate");
  }

  @Test
  void itSaysWhatItDoesAndKeepsStdoutClean() throws Exception {
    install.onPath("mvn", MAVEN);
    Run run = start();
    assertThat(run.err()).contains("building, first use only", "downloading: 1 files", "compiling");
    assertThat(run.out()).endsWith("dev.activate.Activate\nplan\n").doesNotContain("Downloaded");
    assertThat(run.exit()).isEqualTo(7);
    assertThat(start().err()).isEmpty();
  }

  @Test
  void twoFirstStartsBuildOnce() throws Exception {
    install.onPath("mvn", MAVEN);
    Path jdk = install.java("jdk", "17.0.15");
    CompletableFuture<Run> other = CompletableFuture.supplyAsync(() -> start(jdk));
    Run run = start(jdk);
    assertThat(other.get().out()).isEqualTo(run.out()).endsWith("plan\n");
    assertThat(other.get().err() + run.err()).contains("waiting for process");
    assertThat(install.root().resolve("runs")).hasContent("ran");
  }

  @Test
  void theLockOfABuildThatDiedIsTakenOver() throws Exception {
    install.onPath("mvn", MAVEN);
    Path lock = Files.createDirectories(install.root().resolve("target/build.lock"));
    Files.writeString(lock.resolve("pid"), "999999999\n");
    assertThat(start().exit()).isEqualTo(7);
  }

  @Test
  void aFailedBuildShowsItsErrorsAndWhereItsLogIs() throws Exception {
    install.onPath("mvn", "echo '[INFO] so far so good'\necho '[ERROR] no network'\nexit 3\n");
    Run run = start();
    assertThat(run.exit()).isEqualTo(1);
    assertThat(run.out()).isEmpty();
    assertThat(run.err())
        .contains("[ERROR] no network", "Maven's exit code is 3", "target/build.log")
        .doesNotContain("so far so good");
    assertThat(install.root().resolve("target/build.lock")).doesNotExist();
  }

  private Run start() throws IOException {
    Path jdk = folder.resolve("jdk");
    return start(Files.exists(jdk) ? jdk : install.java("jdk", "17.0.15"));
  }

  private Run start(Path jdk) {
    try {
      return install.run(jdk.toString(), activate, "plan");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}

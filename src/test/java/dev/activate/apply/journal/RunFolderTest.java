package dev.activate.apply.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.activate.problem.ActivateException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RunFolderTest {
  private Path home;
  private Path runs;

  @BeforeEach
  void open(@TempDir Path folder) {
    home = folder.resolve("prod");
    runs = home.resolve("runs");
  }

  private RunFolder begin(String id, Path plan) throws IOException {
    Files.createDirectories(plan.getParent());
    if (!Files.exists(plan)) {
      Files.writeString(plan, "the plan");
    }
    Files.setPosixFilePermissions(plan, PosixFilePermissions.fromString("rw-------"));
    return RunFolder.begin(runs, Notes.header(id), plan);
  }

  private RunFolder begin(String id) throws IOException {
    return begin(id, home.resolve("last.plan"));
  }

  @Test
  void anIdIsTheTimeAndFourDigits() {
    assertThat(RunFolder.newId(Notes.CLOCK)).matches("20261121-150405-[0-9a-f]{4}");
  }

  @Test
  void itKeepsThePlanWhateverBecomesOfTheFile() throws IOException {
    RunFolder own = begin("20261121-150405-0001");
    assertThat(Files.getAttribute(own.plan(), "unix:nlink")).isEqualTo(2);
    Files.delete(home.resolve("last.plan"));
    assertThat(own.plan()).hasContent("the plan");

    Path given = home.resolveSibling("ci/prod.plan");
    RunFolder other = begin("20261121-150405-0002", given);
    Files.writeString(given, "overwritten in place");
    assertThat(other.plan()).hasContent("the plan");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(other.plan())))
        .isEqualTo("rw-------");
  }

  @Test
  void runsAreListedOldestFirstAndNothingHalfMadeAmongThem() throws IOException {
    assertThat(RunFolder.all(runs)).isEmpty();
    RunFolder second = begin("20261121-150405-0002");
    RunFolder first = begin("20261121-150405-0001");
    Path young = Files.createDirectories(runs.resolve(".making-young"));
    Path old = Files.createDirectories(runs.resolve(".making-old"));
    Files.writeString(old.resolve("journal"), "");
    Files.setLastModifiedTime(old, FileTime.from(Instant.now().minus(Duration.ofDays(2))));
    assertThat(RunFolder.all(runs)).containsExactly(first, second);
    assertThat(RunFolder.find(runs, "20261121-150405-0002")).contains(second);
    begin("20261121-150405-0003");
    assertThat(old).doesNotExist();
    assertThat(young).exists();
  }

  @Test
  void aRunIsNeverBegunTwice() throws IOException {
    RunFolder run = begin("20261121-150405-0001");
    assertThatThrownBy(() -> begin("20261121-150405-0001"))
        .isInstanceOf(ActivateException.class)
        .hasMessageContaining("Run cannot be begun");
    assertThat(JournalReader.summary(run.journal()).header().run()).isEqualTo(run.id());
    assertThat(runs).isDirectoryNotContaining("glob:**/.making-*");
  }

  @Test
  void theOldestThatNeedNothingMoreAreRemoved() throws IOException {
    for (int i = 1; i <= 5; i++) {
      begin("20261121-150405-000" + i);
    }
    RunFolder.prune(runs, 2, run -> !run.id().endsWith("2"));
    assertThat(RunFolder.all(runs).stream().map(RunFolder::id))
        .isEqualTo(List.of("20261121-150405-0002", "20261121-150405-0004", "20261121-150405-0005"));
    assertThat(runs).isDirectoryNotContaining("glob:**/.gone-*");
  }
}

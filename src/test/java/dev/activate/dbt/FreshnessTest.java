package dev.activate.dbt;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FreshnessTest {
  private final Path folder;

  FreshnessTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @BeforeEach
  void aFreshClone() throws IOException {
    Files.createDirectories(folder.resolve("models"));
    Files.writeString(folder.resolve("dbt_project.yml"), "name: shop");
    Files.writeString(folder.resolve("models/m.sql"), "select 1\n");
    Files.writeString(folder.resolve("models/m.yml"), "version: 2");
  }

  private String warning() throws IOException {
    Manifest manifest =
        ManifestTest.manifest(
            folder,
            """
            {"metadata": {"dbt_schema_version": "x/manifest/v12.json",
              "generated_at": "2020-01-01T00:00:00Z"},
             "nodes": {"model.shop.m": {"package_name": "shop", "name": "m",
              "original_file_path": "models/m.sql", "checksum": {"name": "sha256", "checksum":
              "%s"}}}}
            """
                .formatted("8903abffd68710879da59014708c6187f8e839fadc2bdf94ae73a036aa591623"));
    return Freshness.staleModelFile(manifest, DbtProject.read(folder))
        .map(problem -> problem.detail())
        .orElse("");
  }

  @Test
  void aFreshCloneDoesNotWarn() throws IOException {
    assertThat(warning()).isEmpty();
  }

  @Test
  void aChangedModelANewOneAndNewPropertiesWarn() throws IOException {
    Files.writeString(folder.resolve("models/m.sql"), "select 2\n");
    assertThat(warning()).contains("m.sql changed after");
    Files.writeString(folder.resolve("models/m.sql"), "select 1\n");
    Files.writeString(folder.resolve("models/n.sql"), "select 1");
    assertThat(warning()).contains("n.sql changed after");
    Files.delete(folder.resolve("models/n.sql"));
    Files.setLastModifiedTime(
        folder.resolve("models/m.yml"), FileTime.from(Instant.now().plusSeconds(60)));
    assertThat(warning()).contains("m.yml changed after");
  }
}

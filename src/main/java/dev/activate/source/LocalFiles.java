package dev.activate.source;

import dev.activate.dbt.DbtProject;
import dev.activate.dbt.Node;
import dev.activate.problem.Code;
import dev.activate.problem.Place;
import dev.activate.problem.Problem;
import dev.activate.warehouse.Sql;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The files from which rows are loaded: seeds, and fixtures that stand for what cannot be built.
 */
final class LocalFiles {
  private final DbtProject project;

  LocalFiles(DbtProject project) {
    this.project = project;
  }

  /** A model's name, or source and table. */
  static String fixtureName(Node node) {
    return node.isSource() ? node.sourceName() + "." + node.name() : node.name();
  }

  @Nullable Path fixture(Node node) {
    for (String ending : List.of(".csv", ".parquet")) {
      Path file =
          project.directory().resolve("reverse_etl/fixtures").resolve(fixtureName(node) + ending);
      if (Files.isRegularFile(file)) {
        return file;
      }
    }
    return null;
  }

  Path seed(Node seed) {
    Path root =
        seed.packageName().equals(project.name())
            ? project.directory()
            : project.packagesInstallPath().resolve(seed.packageName());
    Path file = root.resolve(seed.path());
    if (!Files.isRegularFile(file)) {
      throw Problem.error(
              Code.WAREHOUSE,
              "Seed file does not exist",
              "The manifest names "
                  + seed.path()
                  + " for "
                  + seed.label()
                  + ", but it is not there."
                  + " If it was moved, write the manifest anew:")
          .at(Place.of(seed.path(), 1, 1))
          .run("dbt parse")
          .asException();
    }
    return file;
  }

  /** SQL that reads a file; a seed's own settings say its types and its delimiter. */
  String select(Path file, Map<String, @Nullable Object> config) {
    List<Map<String, String>> types = new ArrayList<>();
    if (config.get("column_types") instanceof Map<?, ?> given) {
      given.forEach(
          (column, type) ->
              types.add(Map.of("column", String.valueOf(column), "type", String.valueOf(type))));
    }
    return Sql.render(
        "source/local_file",
        Map.of(
            "file", file.toString(),
            "parquet", file.toString().endsWith(".parquet"),
            "delimiter", Objects.requireNonNullElse(config.get("delimiter"), "").toString(),
            "types", types));
  }

  String digest(Path file) {
    try {
      return hex(Files.readAllBytes(file));
    } catch (IOException e) {
      throw Problem.error(Code.IO, "File cannot be read", file + ": " + e).causedBy(e);
    }
  }

  String digest(String text) {
    return hex(text.getBytes(StandardCharsets.UTF_8));
  }

  private static String hex(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}

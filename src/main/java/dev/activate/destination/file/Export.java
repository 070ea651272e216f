package dev.activate.destination.file;

import dev.activate.destination.Schema;
import dev.activate.destination.table.RecordTable;
import dev.activate.warehouse.Sql;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;

/** Writes a file beside its final name, makes it lasting, and only then gives it that name. */
final class Export {
  private Export() {}

  static void write(RecordTable table, FileSettings settings, Path file) throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    if (folder == null) {
      throw new IOException(file + " has no folder");
    }
    Files.createDirectories(folder);
    Path beside = folder.resolve("." + file.getFileName() + ".part");
    try {
      if (settings.format() == FileSettings.Format.JSONL) {
        lines(table, settings, beside);
      } else {
        table
            .engine()
            .execute(
                Sql.render(
                    "destination/export_" + settings.format().extension(),
                    Map.of(
                        "table", table.sqlName(),
                        "changes", settings.content() == FileSettings.Content.CHANGES,
                        "file", beside.toString())));
      }
      try (FileChannel written = FileChannel.open(beside, StandardOpenOption.WRITE)) {
        written.force(true);
      }
      Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(beside);
    }
    try (FileChannel renamed = FileChannel.open(folder)) {
      renamed.force(true);
    }
  }

  private static void lines(RecordTable table, FileSettings settings, Path to) throws IOException {
    List<Map<String, String>> columns =
        table.fields().fields().stream()
            .map(Schema.Field::name)
            .map(name -> Map.of("name", name, "label", Encoding.quoted(name) + ":"))
            .toList();
    String sql =
        Sql.render(
            "destination/export_jsonl",
            Map.of(
                "table",
                table.sqlName(),
                "columns",
                columns,
                "changes",
                settings.content() == FileSettings.Content.CHANGES));
    try (BufferedWriter out = Files.newBufferedWriter(to);
        Statement statement = table.engine().connection().createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      while (rows.next()) {
        out.write(rows.getString(1));
        out.write('\n');
      }
    } catch (SQLException e) {
      throw new IOException(e.getMessage(), e);
    }
  }
}

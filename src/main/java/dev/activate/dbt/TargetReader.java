package dev.activate.dbt;

import dev.activate.problem.Code;
import dev.activate.problem.Problem;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One rendered output of a profile to a {@link Target}, by the rules of its adapter. */
final class TargetReader {
  private static final String MEMORY = ":memory:";

  private final Path file;
  private final String profile;
  private final String name;
  private final Tree output;
  private final Path projectDirectory;

  TargetReader(Path file, String profile, String name, Tree output, Path projectDirectory) {
    this.file = file;
    this.profile = profile;
    this.name = name;
    this.output = output;
    this.projectDirectory = projectDirectory;
  }

  Target read() {
    String type = required("type");
    boolean duckdb = type.equals("duckdb");
    String path = output.text("path", MEMORY);
    Map<String, Object> settings = new LinkedHashMap<>();
    output.entries().forEach((key, value) -> put(settings, key, value));
    return new Target(
        profile,
        name,
        type,
        duckdb
            ? output.text("database", stem(path))
            : required("database", "dbname", "project", "catalog"),
        duckdb ? output.text("schema", "main") : required("schema", "dataset"),
        threads(),
        settings,
        duckdb && !isRemote(path) ? Optional.of(resolve(path)) : Optional.empty(),
        duckdb ? attachments() : List.of());
  }

  private static void put(Map<String, Object> settings, String key, @Nullable Object value) {
    if (value != null) {
      settings.put(key, value);
    }
  }

  private List<Target.Attachment> attachments() {
    List<Target.Attachment> all = new ArrayList<>();
    if (output.value("attach") instanceof List<?> list) {
      for (Object item : list) {
        Tree one = Tree.of(item);
        String path = one.text("path", item instanceof String text ? text : MEMORY);
        all.add(
            new Target.Attachment(
                isRemote(path) ? path : resolve(path).toString(),
                one.text("alias", stem(path)),
                Optional.ofNullable(one.text("type")),
                Boolean.TRUE.equals(one.value("read_only"))));
      }
    }
    return all;
  }

  /** dbt-duckdb takes paths from where dbt is run, which is the project. */
  private Path resolve(String path) {
    return projectDirectory.resolve(path).normalize();
  }

  private static boolean isRemote(String path) {
    return path.startsWith(MEMORY)
        || path.startsWith("md:")
        || path.startsWith("motherduck:")
        || path.startsWith("ducklake:")
        || path.contains("://");
  }

  private static String stem(String path) {
    if (path.startsWith(MEMORY)) {
      return "memory";
    }
    String plain = path.replaceFirst("^(md|motherduck):", "").replaceFirst("\\?.*", "");
    String last = plain.substring(plain.lastIndexOf('/') + 1);
    int dot = last.lastIndexOf('.');
    String stem = dot > 0 ? last.substring(0, dot) : last;
    return stem.isEmpty() ? "my_db" : stem;
  }

  private int threads() {
    String threads = output.text("threads", "1");
    try {
      return Integer.parseInt(threads.strip());
    } catch (NumberFormatException e) {
      throw Problem.error(
              Code.PROFILE,
              "Setting has the wrong type",
              where() + "threads must be a whole number, and is none.")
          .asException();
    }
  }

  private String required(String... keys) {
    for (String key : keys) {
      String value = output.text(key);
      if (value != null) {
        return value;
      }
    }
    throw Problem.error(
            Code.PROFILE,
            "Output of the profile is incomplete",
            where() + "there is no " + String.join(" or ", keys) + ", which dbt requires.")
        .asException();
  }

  private String where() {
    return "In " + file + ", profile \"" + profile + "\", output \"" + name + "\": ";
  }
}

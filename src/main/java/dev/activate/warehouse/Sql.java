package dev.activate.warehouse;

import dev.activate.jinja.Callable;
import dev.activate.jinja.Jinja;
import dev.activate.jinja.Template;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The SQL of {@code templates/sql}, rendered. Every template has {@code name(text)}, which quotes
 * an identifier, {@code literal(text)}, which quotes a text, and {@code column_type(duck)}, which
 * is the column type for one of DuckDB's, as the dialect does. Safe for several threads.
 */
public final class Sql {
  private static final Map<String, Template> LOADED = new ConcurrentHashMap<>();
  private static final Jinja JINJA = new Jinja();

  private Sql() {}

  /** Renders {@code templates/sql/<path>.sql} for the engine. */
  public static String render(String path, Map<String, ? extends @Nullable Object> names) {
    return render(Dialect.DUCKDB, path, names);
  }

  /** Renders {@code templates/sql/<path>.sql}, which may ask for the {@code dialect}. */
  public static String render(
      Dialect dialect, String path, Map<String, ? extends @Nullable Object> names) {
    Map<String, @Nullable Object> all = new HashMap<>(names);
    Callable name = (arguments, named) -> dialect.name(String.valueOf(arguments.get(0)));
    Callable literal = (arguments, named) -> dialect.literal(String.valueOf(arguments.get(0)));
    Callable type = (arguments, named) -> dialect.columnType(String.valueOf(arguments.get(0)));
    all.put("dialect", dialect.id());
    all.put("name", name);
    all.put("literal", literal);
    all.put("column_type", type);
    Template template = LOADED.computeIfAbsent(path, Sql::load);
    // What renders is one thread's at a time, and rendering takes far less than the statement.
    synchronized (JINJA) {
      return JINJA.render(template, all);
    }
  }

  private static Template load(String path) {
    String file = "templates/sql/" + path + ".sql";
    try (InputStream in = Sql.class.getResourceAsStream("/" + file)) {
      if (in == null) {
        throw new IllegalArgumentException("there is no " + file);
      }
      return Template.of(file, new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

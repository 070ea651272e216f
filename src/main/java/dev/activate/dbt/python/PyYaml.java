package dev.activate.dbt.python;

import dev.activate.yaml.Yaml11;
import java.util.Map;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.api.ConstructNode;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.resolver.ScalarResolver;
import org.snakeyaml.engine.v2.schema.Schema;

/** The schema of PyYAML: YAML 1.1 with its timestamps and merge keys. */
final class PyYaml implements Schema {
  static final Tag TIMESTAMP = new Tag("tag:yaml.org,2002:timestamp");
  static final Tag MERGE = new Tag("!merge-key");
  static final Tag VALUE = new Tag("tag:yaml.org,2002:value");
  static final Tag SEXAGESIMAL = new Tag("tag:yaml.org,2002:sexagesimal");

  private static final Pattern DATE =
      Pattern.compile(
          "\\d{4}-\\d\\d-\\d\\d|\\d{4}-\\d\\d?-\\d\\d?(?:[Tt]|[ \\t]+)\\d\\d?:\\d\\d:\\d\\d(?:\\.\\d*)?"
              + "(?:[ \\t]*(?:Z|[-+]\\d\\d?(?::\\d\\d)?))?");
  private static final Pattern SIXTIES =
      Pattern.compile("[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+\\.[0-9_]*");

  private final Yaml11 plain = new Yaml11();

  @Override
  public ScalarResolver getScalarResolver() {
    ScalarResolver others = plain.getScalarResolver();
    return (value, implicit) -> {
      if (!Boolean.TRUE.equals(implicit)) {
        return Tag.STR;
      }
      if (value.equals("<<")) {
        return MERGE;
      }
      if (value.equals("=")) {
        return VALUE;
      }
      if (DATE.matcher(value).matches()) {
        return TIMESTAMP;
      }
      return SIXTIES.matcher(value).matches() ? SEXAGESIMAL : others.resolve(value, true);
    };
  }

  @Override
  public Map<Tag, ConstructNode> getSchemaTagConstructors() {
    return plain.getSchemaTagConstructors();
  }
}

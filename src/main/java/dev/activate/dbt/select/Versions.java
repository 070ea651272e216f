package dev.activate.dbt.select;

import dev.activate.dbt.Node;
import java.math.BigDecimal;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** dbt's {@code version:}: models by how their version stands to the latest one. */
final class Versions {
  private Versions() {}

  static Predicate<Node> of(Criterion criterion) {
    return switch (criterion.value()) {
      case "latest" -> node -> node.version() != null && compared(node) == 0;
      case "prerelease" -> node -> node.version() != null && compared(node) > 0;
      case "old" -> node -> node.version() != null && compared(node) < 0;
      case "none" -> node -> node.resourceType().equals("model") && node.version() == null;
      default ->
          throw Method.problem(
              "\""
                  + criterion.text()
                  + "\" is no kind of version. There are latest, prerelease, old and none.");
    };
  }

  /** Numbers as numbers, anything else as text; 0 where there is no latest version to compare. */
  private static int compared(Node node) {
    String version = node.version();
    String latest = node.latestVersion();
    if (version == null || latest == null) {
      return 0;
    }
    BigDecimal number = number(version);
    BigDecimal latestNumber = number(latest);
    return number != null && latestNumber != null
        ? number.compareTo(latestNumber)
        : version.compareTo(latest);
  }

  private static @Nullable BigDecimal number(String text) {
    return text.matches("\\d{1,18}(\\.\\d{1,18})?") ? new BigDecimal(text) : null;
  }
}

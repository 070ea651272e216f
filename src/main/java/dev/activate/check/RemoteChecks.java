package dev.activate.check;

import dev.activate.contract.CheckSpec;
import dev.activate.contract.CheckSpec.Kind;
import dev.activate.source.Portable;
import dev.activate.warehouse.Dialect;
import dev.activate.warehouse.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Which data tests a warehouse runs with the same result as the engine. */
final class RemoteChecks {
  private RemoteChecks() {}

  static Optional<String> obstacle(CheckTarget target, Dialect dialect) {
    for (CheckSpec spec : target.checks()) {
      if (spec.kind() == Kind.MATCHES
          && PortableRegex.of(FailingSql.argument(spec, "regex").toString()).isEmpty()) {
        return Optional.of("only the engine knows the regex of " + spec.name());
      }
      for (String name : spec.columns()) {
        String type = target.column(name).map(column -> column.type()).orElse("VARCHAR");
        if (!runs(spec.kind(), dialect, type)) {
          return Optional.of(spec.name() + " is about a column of type " + type);
        }
      }
    }
    return Optional.empty();
  }

  private static boolean runs(Kind kind, Dialect dialect, String type) {
    boolean compares = Portable.compares(dialect, type);
    return switch (kind) {
      case NOT_NULL, ROW_COUNT, EXPRESSION -> true;
      case UNIQUE, RANGE, RELATIONSHIPS, FRESH -> compares;
      case ACCEPTED_VALUES ->
          compares
              && switch (Types.of(type)) {
                case BINARY, JSON -> false;
                default -> true;
              };
      case MATCHES -> compares && Portable.hasText(type);
    };
  }

  static Optional<List<String>> columns(CheckTarget target) {
    List<String> names = new ArrayList<>();
    for (CheckSpec spec : target.checks()) {
      if (spec.kind() == Kind.EXPRESSION || spec.where() != null) {
        return Optional.empty();
      }
      spec.columns().forEach(name -> names.add(name.toLowerCase(Locale.ROOT)));
    }
    return Optional.of(names);
  }
}

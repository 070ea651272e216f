package dev.activate.plan;

import dev.activate.change.Action;
import dev.activate.contract.FieldMapping;
import dev.activate.contract.Sync;
import dev.activate.destination.Destination;
import dev.activate.destination.Extensible;
import dev.activate.destination.Schema;
import dev.activate.destination.Traits;
import dev.activate.problem.Code;
import dev.activate.problem.Place;
import dev.activate.problem.Problem;
import dev.activate.problem.Suggestion;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Holds a sync's mapping against what its destination can do and the fields that it has. */
final class Preflight {
  /** So many fields are named to somebody who looks for one. */
  private static final int SHOWN = 12;

  private final Sync sync;
  private final boolean makesFields;
  private final List<Problem> problems = new ArrayList<>();

  private Preflight(Sync sync, boolean makesFields) {
    this.makesFields = makesFields;
    this.sync = sync;
  }

  static List<Problem> check(Sync sync, Destination destination, Schema schema) {
    Preflight preflight = new Preflight(sync, makesFields(destination));
    preflight.traits(destination.traits());
    preflight.schema(schema);
    return preflight.problems;
  }

  private void traits(Traits traits) {
    if (sync.onMissing() == Sync.OnMissing.DELETE && !traits.actions().contains(Action.DELETE)) {
      add(
          "Destination cannot delete",
          sync.destination()
              + " has no way to delete a record, so on_missing: delete cannot be kept. Use keep or clear.",
          sync.place());
    }
    boolean clears =
        sync.onMissing() == Sync.OnMissing.CLEAR
            || sync.fields().stream().anyMatch(field -> field.nulls() == FieldMapping.Nulls.CLEAR);
    if (clears && !traits.clears()) {
      add(
          "Destination cannot clear a field",
          sync.destination()
              + " has no way to empty a field, so nulls: clear and on_missing: clear cannot be kept.",
          sync.place());
    }
    writes(traits);
  }

  /** What it cannot do must be said before there is a change that nobody can send. */
  private void writes(Traits traits) {
    String mode = "mode: " + sync.mode().name().toLowerCase(Locale.ROOT);
    boolean creates = traits.actions().contains(Action.CREATE);
    // Of a record that is nothing but its key nothing ever changes.
    boolean updates = sync.fields().isEmpty() || traits.actions().contains(Action.UPDATE);
    if (sync.mode() != Sync.Mode.CREATE && !updates) {
      add(
          "Destination cannot update",
          "%s %s has no way to change a record that is there, so %s cannot be kept.%s"
              .formatted(
                  sync.destination(),
                  sync.object(),
                  mode,
                  creates ? " Use mode: create, which writes each new key once." : ""),
          sync.place());
    }
    if (sync.mode() != Sync.Mode.UPDATE && !creates) {
      add(
          "Destination cannot create",
          "%s %s has no way to make a new record, so %s cannot be kept.%s"
              .formatted(
                  sync.destination(), sync.object(), mode, updates ? " Use mode: update." : ""),
          sync.place());
    }
    if (sync.onMissing() == Sync.OnMissing.CLEAR && !updates) {
      add(
          "Destination cannot update",
          "%s %s has no way to change a record that is there, so on_missing: clear cannot be kept. Use keep."
              .formatted(sync.destination(), sync.object()),
          sync.place());
    }
  }

  private void schema(Schema schema) {
    List<String> names = schema.fields().stream().map(Schema.Field::name).toList();
    sync.key().forEach(key -> field(schema, names, key.field(), sync.place()));
    sync.fields().forEach(mapping -> field(schema, names, mapping.field(), mapping.place()));
    if (sync.mode() != Sync.Mode.UPDATE) {
      Set<String> mapped =
          sync.fields().stream().map(FieldMapping::field).collect(Collectors.toSet());
      mapped.addAll(sync.keyFields());
      schema.fields().stream()
          .filter(field -> field.required() && field.writable() && !mapped.contains(field.name()))
          .forEach(
              field ->
                  add(
                      "Required field is not mapped",
                      sync.destination()
                          + " "
                          + sync.object()
                          + " asks for "
                          + field.name()
                          + " when a record is created, and "
                          + sync.name()
                          + " does not map it. Map it, or use mode: update.",
                      sync.place()));
    }
  }

  private void field(Schema schema, List<String> names, String name, Place place) {
    Optional<Schema.Field> field = schema.field(name);
    if (field.isEmpty() && !schema.open()) {
      String nearest =
          Suggestion.nearest(name, names)
              .map(near -> " Did you mean `" + near + "`?")
              .orElse(names.isEmpty() ? "" : " It has " + some(names) + ".");
      missing(
          "Field does not exist in the destination",
          sync.destination() + " " + sync.object() + " has no field `" + name + "`." + nearest,
          place);
    } else if (field.isPresent() && isKeyOfMany(schema, field.get(), name)) {
      add(
          "Key is not unique in the destination",
          "%s %s may hold several records with one %s, so none could be told by it. Fields that are unique there: %s."
              .formatted(
                  sync.destination(),
                  sync.object(),
                  name,
                  schema.fields().stream()
                      .filter(Schema.Field::unique)
                      .map(Schema.Field::name)
                      .collect(Collectors.joining(", "))),
          place);
    } else if (field.isPresent()
        && field.get().access() == Schema.Access.ON_CREATE
        && mapped(name).filter(one -> one.write() != FieldMapping.Write.ON_CREATE).isPresent()
        && sync.mode() != Sync.Mode.CREATE) {
      add(
          "Field can only be written once",
          "%s %s lets `%s` be written when a record is created and never again. Map it with `write: on_create`."
              .formatted(sync.destination(), sync.object(), name),
          place);
    } else if (field.isPresent()
        && !field.get().writable()
        && !(sync.mode() == Sync.Mode.UPDATE && mapped(name).isEmpty())) {
      add(
          "Field cannot be written",
          sync.destination()
              + " "
              + sync.object()
              + " does not let `"
              + name
              + "` be written: it is computed there.",
          place);
    }
  }

  private static boolean makesFields(Destination destination) {
    return destination instanceof Extensible extensible && extensible.fieldMaker().isPresent();
  }

  private static String some(List<String> names) {
    int more = names.size() - SHOWN;
    return String.join(", ", names.subList(0, Math.min(names.size(), SHOWN)))
        + (more > 0 ? " and " + more + " more" : "");
  }

  private void missing(String summary, String detail, Place place) {
    Problem problem =
        Problem.error(
                Code.DESTINATION,
                summary,
                makesFields ? detail + " If it is to be there, activate can make it:" : detail)
            .at(place);
    problems.add(
        makesFields
            ? problem.run("activate destination create-fields --select " + sync.name())
            : problem);
  }

  /** The mapping of a field that is no key. */
  private Optional<FieldMapping> mapped(String name) {
    return sync.fields().stream().filter(one -> one.field().equals(name)).findFirst();
  }

  /** Where a destination knows unique fields, the key must be one of them. */
  private boolean isKeyOfMany(Schema schema, Schema.Field field, String name) {
    return sync.keyFields().equals(List.of(name))
        && !field.unique()
        && schema.fields().stream().anyMatch(Schema.Field::unique);
  }

  private void add(String summary, String detail, Place place) {
    problems.add(Problem.error(Code.DESTINATION, summary, detail).at(place));
  }
}

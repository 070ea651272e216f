package dev.activate.destination.connector;

import dev.activate.change.Action;
import dev.activate.destination.RateLimit;
import dev.activate.destination.Traits;
import dev.activate.destination.connector.spec.Condition;
import dev.activate.destination.connector.spec.Connector;
import dev.activate.destination.connector.spec.Facts;
import dev.activate.destination.connector.spec.ObjectRule;
import dev.activate.destination.connector.spec.OpKind;
import dev.activate.destination.connector.spec.Operation;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What a connector can do with one object. */
final class Abilities {
  private Abilities() {}

  /**
   * The batch is as large as the smallest of its operations takes, but for those that remove: where
   * they take less, a {@link Parcel} leaves out the rest. It may be repeated only if each of them
   * may.
   *
   * @param limits in the place of the connector's own; empty to keep those
   */
  static Traits of(Connector connector, Target target, List<RateLimit> limits) {
    ObjectRule object = target.rule();
    Set<Action> actions = EnumSet.noneOf(Action.class);
    List<Operation> used = new ArrayList<>();
    for (Action action : Action.values()) {
      operations(object, action)
          .ifPresent(
              variants -> {
                actions.add(action);
                variants.stream().filter(one -> canBe(one.when(), target)).forEach(used::add);
              });
    }
    int inFlight =
        used.stream()
            .flatMap(one -> one.batch().inFlight().stream())
            .mapToInt(Integer::intValue)
            .min()
            .orElse(connector.http().inFlight());
    return new Traits(
        actions,
        used.stream().noneMatch(one -> one.nulls().clear() == Operation.Nulls.Clear.UNSUPPORTED),
        items(used),
        used.stream().allMatch(one -> one.repeat() == Operation.Repeat.SAFE),
        Math.max(1, inFlight),
        Traits.Order.ANY,
        Traits.Lasting.ON_WRITE,
        limits.isEmpty() ? own(connector, object) : limits);
  }

  private static int items(List<Operation> used) {
    List<Operation> kept =
        used.stream()
            .filter(one -> one.kind() != OpKind.DELETE && one.kind() != OpKind.REMOVE)
            .toList();
    return (kept.isEmpty() ? used : kept)
        .stream().mapToInt(one -> one.batch().items()).min().orElse(1);
  }

  /** Whether a condition can ever hold with these settings. */
  private static boolean canBe(Condition condition, Target target) {
    if (condition instanceof Condition.All all) {
      return all.all().stream().allMatch(one -> canBe(one, target));
    }
    if (condition instanceof Condition.Any any) {
      return any.any().stream().anyMatch(one -> canBe(one, target));
    }
    return !(condition instanceof Condition.Of of)
        || !of.reference().root().equals("settings")
        || of.holds(Facts.of(target));
  }

  /** The variants of the operation that carries an action out. */
  static Optional<List<Operation>> operations(ObjectRule object, Action action) {
    for (OpKind kind : OpKind.of(action)) {
      List<Operation> variants = object.ops().get(kind);
      if (variants != null && !variants.isEmpty()) {
        return Optional.of(variants);
      }
    }
    return Optional.empty();
  }

  /** A limit for some operations holds for all of the object's, since they share one pace. */
  private static List<RateLimit> own(Connector connector, ObjectRule object) {
    Set<String> names = new HashSet<>();
    object.ops().keySet().forEach(kind -> names.add(kind.text()));
    return connector.http().limits().stream()
        .filter(limit -> limit.ops().isEmpty() || limit.ops().stream().anyMatch(names::contains))
        .map(dev.activate.destination.connector.spec.Http.Limit::limit)
        .toList();
  }
}

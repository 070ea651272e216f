package dev.activate.jinja;

import dev.activate.problem.ActivateException;
import org.jspecify.annotations.Nullable;

/** A node of a parsed expression, and where it begins, so that a fault in it can be shown. */
abstract class Expression {
  private final int offset;

  Expression(int offset) {
    this.offset = offset;
  }

  final int offset() {
    return offset;
  }

  /** The value; a fault carries the place of the innermost expression in which it happened. */
  final @Nullable Object value(Run run) {
    try {
      run.limits().step();
      return evaluate(run);
    } catch (ActivateException e) {
      throw run.source().at(offset, e);
    }
  }

  /** The value, which has to be defined. */
  final @Nullable Object defined(Run run) {
    Object value = value(run);
    if (value instanceof Undefined undefined) {
      throw run.source().at(offset, undefined.fault());
    }
    return value;
  }

  /** The value, which may be a missing attribute, but not a name that does not exist. */
  final @Nullable Object known(Run run) {
    Object value = value(run);
    if (value instanceof Undefined undefined && undefined.isName()) {
      throw run.source().at(offset, undefined.fault());
    }
    return value;
  }

  final boolean truth(Run run) {
    return isTrue(value(run), run);
  }

  final boolean isTrue(@Nullable Object value, Run run) {
    try {
      return Truth.of(value);
    } catch (ActivateException e) {
      throw run.source().at(offset, e);
    }
  }

  abstract @Nullable Object evaluate(Run run);

  /** Whether this begins with a name that does not exist: a macro, more often than a mistake. */
  boolean isUnknown(Run run) {
    return false;
  }

  /** As a person would name it in an error: {@code dbt_utils.star}. */
  String described() {
    return "this value";
  }
}

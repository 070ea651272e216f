package dev.activate.jinja;

import dev.activate.problem.ActivateException;
import dev.activate.problem.Suggestion;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What follows a value: attributes, items, slices, calls, filters and tests. */
final class Postfixes {
  private Postfixes() {}

  static final class Attribute extends Expression {
    private final Expression owner;
    private final String name;

    Attribute(int offset, Expression owner, String name) {
      super(offset);
      this.owner = owner;
      this.name = name;
    }

    @Override
    @Nullable Object evaluate(Run run) {
      Object value = owner.value(run);
      if (value instanceof Undefined undefined && undefined.isName()) {
        throw run.source().at(owner.offset(), undefined.fault());
      }
      return Access.attribute(value, name, owner.described());
    }

    @Override
    boolean isUnknown(Run run) {
      return owner.isUnknown(run);
    }

    @Override
    String described() {
      return owner.described() + "." + name;
    }
  }

  static final class Item extends Expression {
    private final Expression owner;
    private final Expression key;

    Item(int offset, Expression owner, Expression key) {
      super(offset);
      this.owner = owner;
      this.key = key;
    }

    @Override
    @Nullable Object evaluate(Run run) {
      Object value = owner.defined(run);
      return Access.item(value, key.defined(run), owner.described());
    }
  }

  static final class Slice extends Expression {
    private final Expression owner;
    private final List<@Nullable Expression> bounds;

    Slice(int offset, Expression owner, List<@Nullable Expression> bounds) {
      super(offset);
      this.owner = owner;
      this.bounds = bounds;
    }

    @Override
    Object evaluate(Run run) {
      Object value = owner.defined(run);
      List<@Nullable Object> given = new ArrayList<>();
      for (Expression bound : bounds) {
        given.add(bound == null ? null : bound.defined(run));
      }
      return Access.slice(value, given.get(0), given.get(1), given.get(2), run.limits());
    }
  }

  /** One argument of a call: by position, by name, or a list or dictionary to be spread. */
  record Argument(Kind kind, String name, Expression value) {
    enum Kind {
      POSITIONAL,
      NAMED,
      SPREAD_LIST,
      SPREAD_NAMES
    }
  }

  /** How an argument is read: whether it may be undefined. */
  private interface Reading {
    @Nullable Object value(Expression argument, Run run);
  }

  private static Arguments evaluated(
      String owner, List<Argument> arguments, Run run, Reading reading) {
    List<@Nullable Object> positional = new ArrayList<>();
    Map<String, @Nullable Object> named = new LinkedHashMap<>();
    for (Argument argument : arguments) {
      Object value = reading.value(argument.value(), run);
      switch (argument.kind()) {
        case POSITIONAL -> positional.add(value);
        case NAMED -> name(named, argument.name(), value);
        case SPREAD_LIST -> positional.addAll(Iteration.items(value, run.limits()));
        case SPREAD_NAMES -> {
          if (!(value instanceof Map<?, ?> map)) {
            throw Fault.evaluation("Only a dictionary can be spread with `**`.");
          }
          map.forEach((key, item) -> name(named, String.valueOf(key), Values.normal(item)));
        }
      }
    }
    return new Arguments(owner, positional, named);
  }

  private static void name(
      Map<String, @Nullable Object> named, String name, @Nullable Object value) {
    if (named.containsKey(name)) {
      throw Fault.evaluation("The argument `" + name + "` is given twice.");
    }
    named.put(name, value);
  }

  static final class Call extends Expression {
    private final Expression function;
    private final List<Argument> arguments;

    Call(int offset, Expression function, List<Argument> arguments) {
      super(offset);
      this.function = function;
      this.arguments = arguments;
    }

    @Override
    @Nullable Object evaluate(Run run) {
      return result(run, null);
    }

    /** The result with one argument more, which is the body of a {@code call}. */
    @Nullable Object with(Callable caller, Run run) {
      try {
        run.limits().step();
        return result(run, caller);
      } catch (ActivateException e) {
        throw run.source().at(offset(), e);
      }
    }

    private @Nullable Object result(Run run, @Nullable Callable caller) {
      if (function.isUnknown(run)) {
        throw unknown(run);
      }
      Object target = function.value(run);
      if (target instanceof Undefined || target == null) {
        throw unknown(run);
      }
      boolean undefined = target instanceof Callable callable && callable.admitsUndefined();
      Reading reading =
          target instanceof Values.Method
              ? Expression::known
              : undefined ? Expression::value : Expression::defined;
      Arguments given = evaluated(function.described(), arguments, run, reading);
      if (caller != null) {
        name(given.named(), "caller", caller);
      }
      if (target instanceof Values.Method method) {
        return Methods.call(method, given, run);
      }
      if (target instanceof Callable callable) {
        return Values.normal(called(callable, given, run));
      }
      throw Fault.evaluation(
          "`" + function.described() + "` is " + Values.kind(target) + " and cannot be called.");
    }

    private @Nullable Object called(Callable callable, Arguments given, Run run) {
      Limits limits = run.limits();
      long steps = limits.steps();
      long begun = System.nanoTime();
      run.session().calls(run.source(), offset());
      Object result = callable.call(given.positional(), given.named());
      if (limits.steps() == steps) {
        limits.waited(System.nanoTime() - begun);
      }
      return result;
    }

    private ActivateException unknown(Run run) {
      String name = function.described();
      return Fault.undefined("There is no function or macro `" + name + "`." + run.hint(name));
    }
  }

  /** Asked when it is used, as in Jinja2: a macro may hold what only another adapter has. */
  private static void checked(String kind, String name, Set<String> names) {
    if (!names.contains(name)) {
      throw Fault.unsupported(
          "There is no "
              + kind
              + " `"
              + name
              + "`, or it is not supported."
              + Suggestion.hint(name, names));
    }
  }

  static final class Filtered extends Expression {
    private final Expression input;
    private final String filter;
    private final List<Argument> arguments;

    Filtered(int offset, Expression input, String filter, List<Argument> arguments) {
      super(offset);
      this.input = input;
      this.filter = filter;
      this.arguments = arguments;
    }

    @Override
    @Nullable Object evaluate(Run run) {
      checked("filter", filter, Filters.NAMES);
      boolean forUndefined = filter.equals("default") || filter.equals("d");
      Object value = forUndefined ? input.value(run) : input.known(run);
      return Filters.apply(
          filter, value, evaluated(filter, arguments, run, Expression::known), run);
    }
  }

  static final class Tested extends Expression {
    private final Expression input;
    private final String test;
    private final List<Argument> arguments;

    Tested(int offset, Expression input, String test, List<Argument> arguments) {
      super(offset);
      this.input = input;
      this.test = test;
      this.arguments = arguments;
    }

    @Override
    Object evaluate(Run run) {
      checked("test", test, Tests.NAMES);
      boolean forUndefined = test.equals("defined") || test.equals("undefined");
      Object value = forUndefined ? input.value(run) : input.known(run);
      return Tests.holds(
          test, value, evaluated(test, arguments, run, Expression::known), run.limits());
    }
  }
}

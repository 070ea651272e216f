package dev.activate.jinja;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Expressions made of operators. */
final class Operations {
  private Operations() {}

  static final class Arithmetic extends Expression {
    private final String operator;
    private final Expression left;
    private final Expression right;

    Arithmetic(int offset, String operator, Expression left, Expression right) {
      super(offset);
      this.operator = operator;
      this.left = left;
      this.right = right;
    }

    @Override
    Object evaluate(Run run) {
      Object first = left.defined(run);
      return Operators.arithmetic(operator, first, right.defined(run), run.limits());
    }
  }

  static final class Sign extends Expression {
    private final boolean negative;
    private final Expression operand;

    Sign(int offset, boolean negative, Expression operand) {
      super(offset);
      this.negative = negative;
      this.operand = operand;
    }

    @Override
    Object evaluate(Run run) {
      Object value = operand.defined(run);
      if (negative && value instanceof Operand) {
        return Operators.arithmetic("*", value, -1L, run.limits());
      }
      if (!Numbers.isNumber(value) || value instanceof BigDecimal) {
        throw Fault.evaluation("A sign cannot stand before " + Values.kind(value) + ".");
      }
      if (Numbers.isWhole(value)) {
        return Numbers.of(negative ? Numbers.big(value).negate() : Numbers.big(value));
      }
      return negative ? -Numbers.real(value) : Numbers.real(value);
    }
  }

  static final class Join extends Expression {
    private final List<Expression> parts;

    Join(int offset, List<Expression> parts) {
      super(offset);
      this.parts = parts;
    }

    @Override
    Object evaluate(Run run) {
      StringBuilder out = new StringBuilder();
      for (Expression part : parts) {
        Object value = part.value(run);
        if (value instanceof Undefined undefined && undefined.isName()) {
          throw run.source().at(part.offset(), undefined.fault());
        }
        String text = Printing.text(value, run.limits());
        run.limits().text((long) out.length() + text.length());
        out.append(text);
      }
      return out.toString();
    }
  }

  /** A chain such as {@code 1 < x <= 3}: every neighbour is compared, and each evaluated once. */
  static final class Comparison extends Expression {
    private final List<String> operators;
    private final List<Expression> operands;

    Comparison(int offset, List<String> operators, List<Expression> operands) {
      super(offset);
      this.operators = operators;
      this.operands = operands;
    }

    @Override
    Object evaluate(Run run) {
      Object left = operands.get(0).known(run);
      for (int i = 0; i < operators.size(); i++) {
        Object right = operands.get(i + 1).known(run);
        if (!Operators.compare(operators.get(i), left, right, run.limits())) {
          return false;
        }
        left = right;
      }
      return true;
    }
  }

  /** {@code and} and {@code or}, which return one of their values. */
  static final class Either extends Expression {
    private final boolean or;
    private final Expression left;
    private final Expression right;

    Either(int offset, boolean or, Expression left, Expression right) {
      super(offset);
      this.or = or;
      this.left = left;
      this.right = right;
    }

    @Override
    @Nullable Object evaluate(Run run) {
      Object first = left.value(run);
      return left.isTrue(first, run) == or ? first : right.known(run);
    }
  }

  static final class Not extends Expression {
    private final Expression operand;

    Not(int offset, Expression operand) {
      super(offset);
      this.operand = operand;
    }

    @Override
    Object evaluate(Run run) {
      return !operand.truth(run);
    }
  }

  static final class Condition extends Expression {
    private final Expression test;
    private final Expression then;
    private final @Nullable Expression otherwise;

    Condition(int offset, Expression test, Expression then, @Nullable Expression otherwise) {
      super(offset);
      this.test = test;
      this.then = then;
      this.otherwise = otherwise;
    }

    @Override
    @Nullable Object evaluate(Run run) {
      if (test.truth(run)) {
        return then.known(run);
      }
      return otherwise == null ? Undefined.NOTHING : otherwise.known(run);
    }
  }
}

package dev.activate.jinja;

import com.hubspot.jinjava.interpret.JinjavaInterpreter;
import dev.activate.problem.ActivateException;
import dev.activate.problem.Place;
import dev.activate.problem.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** All that runs inside of one outermost rendering: what it may use, and where it is. */
final class Session {
  /** The deepest that fits into the smallest usual stack of a thread. */
  private static final int DEEPEST = 100;

  private static final int MOST_FRAMES = 10;
  private static final String FRAME = "in macro ";

  private record Site(Source source, int offset) {
    @Override
    public String toString() {
      Place place = source.place(offset);
      return place.file() + ":" + place.line();
    }
  }

  private final Limits limits = new Limits();
  private int depth;
  private @Nullable Rendering rendering;
  private @Nullable JinjavaInterpreter interpreter;
  private @Nullable Site site;

  Limits limits() {
    return limits;
  }

  Rendering rendering() {
    return Objects.requireNonNull(rendering);
  }

  /** One for all: a new one for each call of a macro would cost more than the macro. */
  JinjavaInterpreter interpreter() {
    JinjavaInterpreter known = interpreter;
    if (known == null) {
      known = Tree.interpreter(this);
      interpreter = known;
    }
    return known;
  }

  /** To be told of each call before it is made: a macro may be behind it. */
  void calls(Source source, int offset) {
    site = new Site(source, offset);
  }

  interface Work<T extends @Nullable Object> {
    T run();
  }

  /** Does the work with jinjava led by {@code next}, and goes on as before when it is done. */
  <T extends @Nullable Object> T during(Rendering next, Work<T> work) {
    Rendering before = rendering;
    Site calledFrom = site;
    if (depth >= DEEPEST) {
      throw Fault.limit("Macros call each other more than " + DEEPEST + " deep.");
    }
    depth++;
    rendering = next;
    try {
      return work.run();
    } catch (ActivateException e) {
      throw e;
    } catch (RuntimeException e) {
      throw ours(e);
    } finally {
      depth--;
      rendering = before;
      site = calledFrom;
    }
  }

  /** The value of a macro: what it renders, or what it returns before that. */
  @Nullable Object inMacro(String name, Source source, Work<@Nullable Object> work) {
    Site calledFrom = site;
    try {
      return work.run();
    } catch (Return e) {
      return e.value();
    } catch (ActivateException e) {
      String where = "\n" + FRAME + name + " (" + source.template().file() + ")";
      throw framed(e, calledFrom == null ? where : where + ", called at " + calledFrom);
    }
  }

  private static ActivateException framed(ActivateException fault, String frame) {
    List<Problem> problems = new ArrayList<>();
    for (Problem problem : fault.problems()) {
      boolean full = problem.detail().split(FRAME, -1).length > MOST_FRAMES;
      problems.add(problem.place() == null || full ? problem : adding(problem, frame));
    }
    return new ActivateException(problems, fault.getCause());
  }

  private static Problem adding(Problem problem, String frame) {
    return new Problem(
        problem.severity(),
        problem.code(),
        problem.summary(),
        problem.detail() + frame,
        problem.place(),
        problem.commands());
  }

  /** jinjava wraps what a tag throws once for each tag around it. */
  private static RuntimeException ours(RuntimeException thrown) {
    Throwable cause = thrown;
    while (cause != null && !(cause instanceof ActivateException)) {
      cause = cause.getCause();
    }
    return cause instanceof ActivateException fault ? fault : thrown;
  }
}

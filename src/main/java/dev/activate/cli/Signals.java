package dev.activate.cli;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import org.jspecify.annotations.Nullable;

/**
 * What the operating system tells a process, such as INT. Java has no supported way to hear it, and
 * {@code sun.misc.Signal}, which every JDK has, is met by a compiler warning that nothing can
 * silence for good: hence reflection, and a Java without it is left to its own handling.
 */
final class Signals {
  private static final String HANDLER = "sun.misc.SignalHandler";

  private Signals() {}

  /**
   * Runs {@code action} at each such signal, in a thread of its own. A signal that the process was
   * started to ignore, as {@code nohup} does, stays ignored, and one that this system does not know
   * is let be.
   *
   * @return puts back what was there
   */
  static Runnable handle(String name, Runnable action) {
    try {
      Object signal =
          Class.forName("sun.misc.Signal").getConstructor(String.class).newInstance(name);
      Object ignore = Class.forName(HANDLER).getField("SIG_IGN").get(null);
      Object before = handle(signal, handler(action));
      if (before == ignore) {
        handle(signal, before);
        return () -> {};
      }
      return () -> restore(signal, before);
    } catch (ReflectiveOperationException e) {
      return () -> {};
    }
  }

  private static void restore(Object signal, Object before) {
    try {
      handle(signal, before);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Object handle(Object signal, Object handler) throws ReflectiveOperationException {
    return signal
        .getClass()
        .getMethod("handle", signal.getClass(), Class.forName(HANDLER))
        .invoke(null, signal, handler);
  }

  private static Object handler(Runnable action) throws ClassNotFoundException {
    Class<?> type = Class.forName(HANDLER);
    return Proxy.newProxyInstance(
        Signals.class.getClassLoader(), new Class<?>[] {type}, new Handler(action));
  }

  private record Handler(Runnable action) implements InvocationHandler {
    @Override
    public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments) {
      return switch (method.getName()) {
        case "handle" -> {
          action.run();
          yield null;
        }
        case "equals" -> arguments != null && proxy == arguments[0];
        case "hashCode" -> System.identityHashCode(proxy);
        default -> "the handler of a signal";
      };
    }
  }
}

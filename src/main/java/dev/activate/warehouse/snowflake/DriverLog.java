package dev.activate.warehouse.snowflake;

import java.io.PrintStream;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/**
 * What the driver logs: nothing unless it is asked for, and then without secrets.
 *
 * <p>One for the whole program: {@code java.util.logging} knows no other.
 */
final class DriverLog extends Handler {
  /** Held here, since the log manager itself would let go of it, and of what is set. */
  private static final Logger LOGGER = Logger.getLogger("net.snowflake");

  /**
   * With it, and only with it, the driver leaves the loggers alone and makes no file of its own.
   */
  private static final String CONFIGURED = "java.util.logging.config.file";

  private final PrintStream out;
  private final Secrets secrets;
  private final SimpleFormatter format = new SimpleFormatter();

  private DriverLog(PrintStream out, Secrets secrets) {
    this.out = out;
    this.secrets = secrets;
  }

  /** To be called before the driver is loaded, which logs at once. */
  static void silence() {
    if (System.getProperty(CONFIGURED) == null) {
      System.setProperty(CONFIGURED, "none");
    }
    LOGGER.setUseParentHandlers(false);
    LOGGER.setLevel(Level.OFF);
    for (Handler handler : LOGGER.getHandlers()) {
      LOGGER.removeHandler(handler);
    }
  }

  /** Shows from now on what the driver says of what it does. */
  static void show(PrintStream out, Secrets secrets) {
    silence();
    LOGGER.addHandler(new DriverLog(out, secrets));
    LOGGER.setLevel(Level.FINE);
  }

  @Override
  public void publish(LogRecord line) {
    String text = format.formatMessage(line);
    String cause = line.getThrown() == null ? "" : ": " + line.getThrown().getMessage();
    out.println("snowflake-jdbc " + line.getLevel() + " " + secrets.blank(text + cause));
  }

  @Override
  public void flush() {
    out.flush();
  }

  @Override
  public void close() {
    flush();
  }
}

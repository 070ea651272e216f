package dev.activate.warehouse.snowflake;

import dev.activate.problem.Code;
import dev.activate.problem.Problem;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * Snowflake's driver. Its jar is 99 MB, so it is on no class path: it lies in the folder {@code
 * drivers} beside the program's own jar and is loaded at the first call, by a loader of its own.
 *
 * <p>Where there is no such folder, as in a test, it is looked for on the class path.
 */
final class Driver {
  private static final String NAME = "net.snowflake.client.api.driver.SnowflakeDriver";
  private static final String FOLDER = "drivers";
  private static final String JAR = "snowflake-jdbc*.jar";

  private static @Nullable Driver loaded;

  private final java.sql.Driver driver;
  private final ClassLoader loader;

  private Driver(java.sql.Driver driver, ClassLoader loader) {
    this.driver = driver;
    this.loader = loader;
  }

  static synchronized Driver load() {
    Driver known = loaded;
    if (known == null) {
      known = find();
      loaded = known;
    }
    return known;
  }

  /** Opens a connection; what the driver finds for itself it finds in its own jar. */
  Connection connect(String url, Properties settings) throws SQLException {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    thread.setContextClassLoader(loader);
    try {
      Connection connection = driver.connect(url, settings);
      if (connection == null) {
        throw new SQLException("The driver takes " + url + " for no address of Snowflake");
      }
      return connection;
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  private static Driver find() {
    DriverLog.silence();
    try {
      ClassLoader loader = loader();
      Object driver = Class.forName(NAME, true, loader).getConstructor().newInstance();
      return new Driver((java.sql.Driver) driver, loader);
    } catch (ReflectiveOperationException | LinkageError | IOException e) {
      throw Problem.error(
              Code.WAREHOUSE,
              "Snowflake's driver cannot be loaded",
              "A target of type snowflake is reached by Snowflake's JDBC driver, which belongs in the folder lib/"
                  + FOLDER
                  + " of the installation, and cannot be used: "
                  + e
                  + ". Install activate again.")
          .causedBy(e);
    }
  }

  private static ClassLoader loader() throws IOException {
    Path folder = beside();
    if (folder != null && Files.isDirectory(folder)) {
      try (DirectoryStream<Path> jars = Files.newDirectoryStream(folder, JAR)) {
        for (Path jar : jars) {
          // Not below the program's loader: what both have, each has for itself.
          return new URLClassLoader(
              new URL[] {jar.toUri().toURL()}, ClassLoader.getPlatformClassLoader());
        }
      }
    }
    return Driver.class.getClassLoader();
  }

  private static @Nullable Path beside() {
    CodeSource source = Driver.class.getProtectionDomain().getCodeSource();
    if (source == null || source.getLocation() == null) {
      return null;
    }
    try {
      URI place = source.getLocation().toURI();
      return Path.of(place).resolveSibling(FOLDER);
    } catch (URISyntaxException | IllegalArgumentException e) {
      return null;
    }
  }
}

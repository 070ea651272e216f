/**
 * One picocli class per command: parse, call, render, exit.
 *
 * <p>In: arguments. Out: exit codes. Must not hold any logic that another front end would need.
 */
@NullMarked
package dev.activate.cli;

import org.jspecify.annotations.NullMarked;

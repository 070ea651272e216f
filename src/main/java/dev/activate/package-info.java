/**
 * Plan and apply for warehouse data in SaaS tools. Each box is a package; imports run to the right.
 *
 * <pre>
 * contract -> source -> check -> diff -> plan -> apply -> report
 *                |               |                |
 *            warehouse         ledger        destination
 * </pre>
 */
@NullMarked
package dev.activate;

import org.jspecify.annotations.NullMarked;

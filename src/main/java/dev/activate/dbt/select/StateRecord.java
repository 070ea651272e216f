package dev.activate.dbt.select;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a sync was in one run, to be compared with what it is in another.
 *
 * @param contract the digest of what its contract says
 * @param sql the digest of its rendered SQL; null when it could not be rendered
 * @param upstream the digest of each node that it reads, however far, by unique id
 */
public record StateRecord(String contract, @Nullable String sql, Map<String, String> upstream) {

  public StateRecord {
    upstream = Collections.unmodifiableMap(new LinkedHashMap<>(upstream));
  }

  /**
   * Whether this part is another than in {@code before}; parts that syncs do not have never are.
   */
  boolean differs(StateRecord before, Modification modification) {
    boolean otherContract = !contract.equals(before.contract);
    boolean otherSql = sql == null || !sql.equals(before.sql);
    boolean otherModel = !upstream.equals(before.upstream);
    return switch (modification) {
      case ANY -> otherContract || otherSql || otherModel;
      case CONTRACT -> otherContract;
      case SQL, BODY -> otherSql;
      case MODEL -> otherModel;
      case CONFIGS, PERSISTED_DESCRIPTIONS, RELATION, MACROS -> false;
    };
  }
}

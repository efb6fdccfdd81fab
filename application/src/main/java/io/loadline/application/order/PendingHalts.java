package io.loadline.application.order;

import io.loadline.domain.killswitch.KillSwitchId;
import io.loadline.domain.limit.Path;
import io.loadline.domain.limit.Scope;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Kill switches that somebody engaged and that could not be recorded yet: no order of their scope
 * is taken until they are. In the memory of this server only; whoever engaged was told that it is
 * not recorded. Safe for several threads.
 */
public final class PendingHalts {
  private final Map<KillSwitchId, Scope> scopes = new ConcurrentHashMap<>();

  public void add(KillSwitchId id, Scope scope) {
    scopes.put(id, scope);
  }

  public void remove(KillSwitchId id) {
    scopes.remove(id);
  }

  /** One that stops orders on the path; null for none. */
  @Nullable KillSwitchId on(Path path) {
    for (Map.Entry<KillSwitchId, Scope> each : scopes.entrySet()) {
      if (each.getValue().covers(path)) {
        return each.getKey();
      }
    }
    return null;
  }
}

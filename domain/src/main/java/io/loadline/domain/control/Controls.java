package io.loadline.domain.control;

import io.loadline.domain.collection.PersistentMap;
import io.loadline.domain.killswitch.KillSwitch;
import io.loadline.domain.killswitch.KillSwitchId;
import io.loadline.domain.limit.Limit;
import io.loadline.domain.limit.LimitId;
import io.loadline.domain.limit.Path;
import io.loadline.domain.limit.Regimes;
import io.loadline.domain.limit.Restriction;
import io.loadline.domain.limit.Scope;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Everything that controls trading. Immutable; two parts, {@code index} and {@code restrictions},
 * follow from the others and are kept so that decisions need not search.
 *
 * @param limits the newest version of every limit that is there
 * @param history all versions of every limit that ever was, the oldest first
 * @param index the limits of each scope
 * @param watches what has crossed a limit or its warning and has not come back
 * @param restrictions what stops orders now
 */
public record Controls(
    PersistentMap<LimitId, LimitVersion> limits,
    PersistentMap<LimitId, List<LimitVersion>> history,
    PersistentMap<Scope, List<LimitId>> index,
    PersistentMap<ProposalId, LimitProposal> proposals,
    Regimes regimes,
    PersistentMap<KillSwitchId, KillSwitch> killSwitches,
    PersistentMap<BreachId, BreachCase> breaches,
    PersistentMap<WatchKey, Watch> watches,
    List<Restriction> restrictions) {
  public static final Controls NONE =
      new Controls(
          PersistentMap.empty(),
          PersistentMap.empty(),
          PersistentMap.empty(),
          PersistentMap.empty(),
          Regimes.NORMAL,
          PersistentMap.empty(),
          PersistentMap.empty(),
          PersistentMap.empty(),
          List.of());

  public @Nullable Limit limit(LimitId id) {
    LimitVersion version = limits.get(id);
    return version == null ? null : version.limit();
  }

  /** All versions of a limit, the oldest first; empty when there never was one. */
  public List<LimitVersion> history(LimitId id) {
    return history.getOrDefault(id, List.of());
  }

  /** The limits of all scopes on the path, valid or not, those of the widest scope first. */
  public List<LimitVersion> on(Path path) {
    List<LimitVersion> on = new ArrayList<>();
    for (Scope scope : path.scopes()) {
      for (LimitId id : index.getOrDefault(scope, List.of())) {
        on.add(Objects.requireNonNull(limits.get(id)));
      }
    }
    return List.copyOf(on);
  }

  /** The limits of all scopes that something of the path may lie in, valid or not. */
  public List<LimitVersion> touching(Path path) {
    List<LimitVersion> touching = new ArrayList<>();
    for (var entry : index) {
      if (entry.getKey().touches(path)) {
        for (LimitId id : entry.getValue()) {
          touching.add(Objects.requireNonNull(limits.get(id)));
        }
      }
    }
    return touching;
  }

  /** What stops orders on the path. */
  public List<Restriction> restrictions(Path path) {
    return restrictions.isEmpty()
        ? restrictions
        : restrictions.stream().filter(each -> each.scope().covers(path)).toList();
  }

  /** With the next version of a limit. */
  public Controls with(LimitVersion version) {
    LimitId id = version.limit().id();
    Limit before = limit(id);
    PersistentMap<Scope, List<LimitId>> indexed =
        before == null ? index : without(index, before.scope(), id);
    if (!version.removed()) {
      indexed = plus(indexed, version.limit().scope(), id);
    }
    List<LimitVersion> versions = new ArrayList<>(history(id));
    if (versions.stream().noneMatch(each -> each.version() == version.version())) {
      versions.add(version);
    }
    return new Controls(
        version.removed() ? limits.without(id) : limits.with(id, version),
        history.with(id, List.copyOf(versions)),
        indexed,
        proposals,
        regimes,
        killSwitches,
        breaches,
        watches,
        restrictions);
  }

  public Controls with(LimitProposal proposal) {
    return new Controls(
        limits,
        history,
        index,
        proposals.with(proposal.id(), proposal),
        regimes,
        killSwitches,
        breaches,
        watches,
        restrictions);
  }

  public Controls with(Regimes changed) {
    return new Controls(
        limits, history, index, proposals, changed, killSwitches, breaches, watches, restrictions);
  }

  public Controls with(KillSwitch killSwitch) {
    PersistentMap<KillSwitchId, KillSwitch> changed =
        killSwitches.with(killSwitch.id(), killSwitch);
    return new Controls(
        limits,
        history,
        index,
        proposals,
        regimes,
        changed,
        breaches,
        watches,
        inForce(changed, breaches));
  }

  /** With a breach; one that is over and closed is watched no more. */
  public Controls with(BreachCase breach) {
    PersistentMap<BreachId, BreachCase> changed = breaches.with(breach.id(), breach);
    Controls next =
        new Controls(
            limits,
            history,
            index,
            proposals,
            regimes,
            killSwitches,
            changed,
            watches,
            inForce(killSwitches, changed));
    Watch watch = breach.watch() == null ? null : watches.get(breach.watch());
    boolean ended = breach.isClosed() && !breach.over();
    return watch != null && ended && breach.id().equals(watch.breach())
        ? next.with(new Watch(watch.key(), watch.warned(), null))
        : next;
  }

  /** With a watch, or without it when nothing is crossed any more. */
  public Controls with(Watch watch) {
    boolean crossed = watch.warned() || watch.breach() != null;
    return new Controls(
        limits,
        history,
        index,
        proposals,
        regimes,
        killSwitches,
        breaches,
        crossed ? watches.with(watch.key(), watch) : watches.without(watch.key()),
        restrictions);
  }

  private static List<Restriction> inForce(
      PersistentMap<KillSwitchId, KillSwitch> switches, PersistentMap<BreachId, BreachCase> cases) {
    Stream<Restriction> engaged =
        switches.values().filter(KillSwitch::isEngaged).map(KillSwitch::restriction);
    Stream<Restriction> passed =
        cases
            .values()
            .map(BreachCase::restriction)
            .filter(Objects::nonNull)
            .map(Objects::requireNonNull);
    return Stream.concat(engaged, passed).toList();
  }

  private static PersistentMap<Scope, List<LimitId>> plus(
      PersistentMap<Scope, List<LimitId>> index, Scope scope, LimitId id) {
    List<LimitId> ids = new ArrayList<>(index.getOrDefault(scope, List.of()));
    ids.add(id);
    ids.sort(null);
    return index.with(scope, List.copyOf(ids));
  }

  private static PersistentMap<Scope, List<LimitId>> without(
      PersistentMap<Scope, List<LimitId>> index, Scope scope, LimitId id) {
    List<LimitId> ids = new ArrayList<>(index.getOrDefault(scope, List.of()));
    ids.remove(id);
    return ids.isEmpty() ? index.without(scope) : index.with(scope, List.copyOf(ids));
  }
}

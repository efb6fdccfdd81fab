package io.loadline.domain.control;

import io.loadline.domain.account.UserId;
import io.loadline.domain.collection.PersistentMap;
import io.loadline.domain.killswitch.KillSwitch;
import io.loadline.domain.killswitch.KillSwitchId;
import io.loadline.domain.limit.FlowWindows;
import io.loadline.domain.limit.Limit;
import io.loadline.domain.limit.LimitId;
import io.loadline.domain.limit.Path;
import io.loadline.domain.limit.Regimes;
import io.loadline.domain.limit.Restriction;
import io.loadline.domain.limit.Scope;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Everything that controls trading. Immutable; four parts, {@code index}, {@code openProposals},
 * {@code restrictions} and {@code counted}, follow from the others and are kept so that decisions
 * need not search.
 *
 * @param limits the newest version of every limit that is there
 * @param history all versions of every limit that ever was, the oldest first
 * @param index the limits of each scope, by what they are and by what they override
 * @param openProposals those of each limit that wait for a second person, the oldest first
 * @param watches what has crossed a limit or its warning and has not come back
 * @param restrictions what stops orders now, by the kill switch or the breach
 * @param counted what the limits of each scope count over time, and for how long
 */
public record Controls(
    PersistentMap<LimitId, LimitVersion> limits,
    PersistentMap<LimitId, List<LimitVersion>> history,
    PersistentMap<Scope, List<LimitId>> index,
    PersistentMap<ProposalId, LimitProposal> proposals,
    PersistentMap<LimitId, List<ProposalId>> openProposals,
    Regimes regimes,
    PersistentMap<KillSwitchId, KillSwitch> killSwitches,
    PersistentMap<BreachId, BreachCase> breaches,
    PersistentMap<WatchKey, Watch> watches,
    PersistentMap<String, Restriction> restrictions,
    PersistentMap<Scope, FlowWindows> counted) {
  public static final Controls NONE =
      new Controls(
          PersistentMap.empty(),
          PersistentMap.empty(),
          PersistentMap.empty(),
          PersistentMap.empty(),
          PersistentMap.empty(),
          Regimes.NORMAL,
          PersistentMap.empty(),
          PersistentMap.empty(),
          PersistentMap.empty(),
          PersistentMap.empty(),
          PersistentMap.empty());

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
      addOf(scope, on);
    }
    return List.copyOf(on);
  }

  /**
   * The limits of all scopes that something of the path may lie in, valid or not; costs a look at
   * the scopes of the account itself and of single instruments throughout its desk and the firm.
   */
  public List<LimitVersion> touching(Path path) {
    List<LimitVersion> touching = new ArrayList<>();
    for (Scope first : Scope.firstTouching(path)) {
      for (Map.Entry<Scope, List<LimitId>> entry : index.from(first)) {
        if (!entry.getKey().isBeside(first)) {
          break;
        }
        if (entry.getKey().touches(path)) {
          addOf(entry.getKey(), touching);
        }
      }
    }
    return touching;
  }

  private void addOf(Scope scope, List<LimitVersion> to) {
    for (LimitId id : index.getOrDefault(scope, List.of())) {
      LimitVersion version = Objects.requireNonNull(limits.get(id));
      if (version.underlying() == null || !to.contains(version)) {
        to.add(version);
      }
    }
  }

  /** The proposals about a limit that wait for a second person, the oldest first. */
  public List<LimitProposal> open(LimitId id) {
    return openProposals.getOrDefault(id, List.of()).stream()
        .map(each -> Objects.requireNonNull(proposals.get(each)))
        .toList();
  }

  /** The breach cases of a limit that are not closed, and not yet under it. */
  public List<BreachCase> watched(LimitId id) {
    List<BreachCase> cases = new ArrayList<>();
    for (Map.Entry<WatchKey, Watch> entry : watches.from(new WatchKey(id, ""))) {
      if (!entry.getKey().limit().equals(id)) {
        break;
      }
      BreachId breach = entry.getValue().breach();
      BreachCase known = breach == null ? null : breaches.get(breach);
      if (known != null && known.over() && !known.isClosed()) {
        cases.add(known);
      }
    }
    return cases;
  }

  /** What stops orders on the path. */
  public List<Restriction> restrictions(Path path) {
    return restrictions.isEmpty()
        ? List.of()
        : restrictions.values().filter(each -> each.scope().covers(path)).toList();
  }

  /** With the next version of a limit; what was proposed about an earlier one is outdated. */
  public Controls with(LimitVersion version) {
    LimitId id = version.limit().id();
    LimitVersion before = limits.get(id);
    Draft next = new Draft(this);
    Set<Scope> touched = new TreeSet<>();
    if (before != null) {
      for (Scope scope : before.scopes()) {
        next.index = without(next.index, scope, id);
        touched.add(scope);
      }
    }
    next.limits = version.removed() ? limits.without(id) : limits.with(id, version);
    if (!version.removed()) {
      for (Scope scope : version.scopes()) {
        next.index = plus(next.index, scope, id);
        touched.add(scope);
      }
    }
    List<LimitVersion> versions = new ArrayList<>(history(id));
    if (versions.stream().noneMatch(each -> each.version() == version.version())) {
      versions.add(version);
    }
    next.history = history.with(id, List.copyOf(versions));
    touched.forEach(next::count);
    for (LimitProposal each : open(id)) {
      if (each.base() < version.version()) {
        UserId by = version.approvedBy() == null ? version.changedBy() : version.approvedBy();
        next.put(each.decided(LimitProposal.State.OUTDATED, by, version.changedAt()));
      }
    }
    return next.done();
  }

  public Controls with(LimitProposal proposal) {
    Draft next = new Draft(this);
    next.put(proposal);
    return next.done();
  }

  public Controls with(Regimes changed) {
    Draft next = new Draft(this);
    next.regimes = changed;
    return next.done();
  }

  public Controls with(KillSwitch killSwitch) {
    Draft next = new Draft(this);
    next.killSwitches = killSwitches.with(killSwitch.id(), killSwitch);
    next.restrict(
        "kill switch " + killSwitch.id(), killSwitch.isEngaged() ? killSwitch.restriction() : null);
    return next.done();
  }

  /** With a breach; one that is closed and not over is watched no more. */
  public Controls with(BreachCase breach) {
    Draft next = new Draft(this);
    next.breaches = breaches.with(breach.id(), breach);
    next.restrict("breach " + breach.id(), breach.restriction());
    Watch watch = breach.watch() == null ? null : watches.get(breach.watch());
    boolean ended = breach.isClosed() && !breach.over();
    if (watch != null && ended && breach.id().equals(watch.breach())) {
      next.put(new Watch(watch.key(), watch.warned(), null));
    }
    return next.done();
  }

  /** With a watch, or without it when nothing is crossed any more. */
  public Controls with(Watch watch) {
    Draft next = new Draft(this);
    next.put(watch);
    return next.done();
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

  /** The next controls while they are put together. */
  private static final class Draft {
    private PersistentMap<LimitId, LimitVersion> limits;
    private PersistentMap<LimitId, List<LimitVersion>> history;
    private PersistentMap<Scope, List<LimitId>> index;
    private PersistentMap<ProposalId, LimitProposal> proposals;
    private PersistentMap<LimitId, List<ProposalId>> openProposals;
    private Regimes regimes;
    private PersistentMap<KillSwitchId, KillSwitch> killSwitches;
    private PersistentMap<BreachId, BreachCase> breaches;
    private PersistentMap<WatchKey, Watch> watches;
    private PersistentMap<String, Restriction> restrictions;
    private PersistentMap<Scope, FlowWindows> counted;

    Draft(Controls of) {
      limits = of.limits;
      history = of.history;
      index = of.index;
      proposals = of.proposals;
      openProposals = of.openProposals;
      regimes = of.regimes;
      killSwitches = of.killSwitches;
      breaches = of.breaches;
      watches = of.watches;
      restrictions = of.restrictions;
      counted = of.counted;
    }

    void put(LimitProposal proposal) {
      proposals = proposals.with(proposal.id(), proposal);
      List<ProposalId> open =
          new ArrayList<>(openProposals.getOrDefault(proposal.limitId(), List.of()));
      open.remove(proposal.id());
      if (proposal.state() == LimitProposal.State.OPEN) {
        open.add(proposal.id());
      }
      openProposals =
          open.isEmpty()
              ? openProposals.without(proposal.limitId())
              : openProposals.with(proposal.limitId(), List.copyOf(open));
    }

    void put(Watch watch) {
      boolean crossed = watch.warned() || watch.breach() != null;
      watches = crossed ? watches.with(watch.key(), watch) : watches.without(watch.key());
    }

    void restrict(String by, @Nullable Restriction restriction) {
      if (restriction != null) {
        restrictions = restrictions.with(by, restriction);
      } else if (restrictions.containsKey(by)) {
        restrictions = restrictions.without(by);
      }
    }

    /** Works out what the limits of a scope count. */
    void count(Scope scope) {
      FlowWindows windows = FlowWindows.NONE;
      for (LimitId id : index.getOrDefault(scope, List.of())) {
        LimitVersion version = Objects.requireNonNull(limits.get(id));
        windows = windows.with(version.limit(), scope);
        if (version.underlying() != null) {
          windows = windows.with(version.underlying(), scope);
        }
      }
      if (!windows.equals(FlowWindows.NONE)) {
        counted = counted.with(scope, windows);
      } else if (counted.containsKey(scope)) {
        counted = counted.without(scope);
      }
    }

    Controls done() {
      return new Controls(
          limits,
          history,
          index,
          proposals,
          openProposals,
          regimes,
          killSwitches,
          breaches,
          watches,
          restrictions,
          counted);
    }
  }
}

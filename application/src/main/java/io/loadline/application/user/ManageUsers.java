package io.loadline.application.user;

import io.loadline.application.engine.Change;
import io.loadline.application.engine.Edited;
import io.loadline.application.engine.Engine;
import io.loadline.application.engine.Refusal;
import io.loadline.domain.account.UserId;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What administrators do with users.
 *
 * <p>Nobody gives himself roles. As soon as there are two administrators, {@code risk-manager} and
 * {@code administrator} are given by two of them: the second role too, because an administrator who
 * could make another alone would be two persons. For the same reason the password of somebody who
 * has one of these roles is set by two of them. A disabled administrator still counts, and keeps
 * the role, so that nobody ends this by disabling the other. One decision at a time; thread-safe.
 */
public final class ManageUsers {
  /** The roles that one administrator of several cannot give alone. */
  private static final Set<Role> UNDER_FOUR_EYES =
      EnumSet.of(Role.RISK_MANAGER, Role.ADMINISTRATOR);

  private final UserCatalogue users;
  private final UserStore store;
  private final Engine engine;
  private final Passwords passwords;
  private final Supplier<String> secrets;
  private final InstantSource clock;

  /** What came of putting a user. */
  public sealed interface Put {
    /** It was done as it was asked for, or refused. */
    record Done(Edited<UserProfile> edited) implements Put {}

    /**
     * It was done but for the roles of the proposal.
     *
     * @param now how the user is meanwhile
     */
    record Proposed(RoleProposal proposal, UserProfile now) implements Put {}
  }

  /** What came of setting a password. */
  public sealed interface SetPassword {
    /** It is set. */
    record Done() implements SetPassword {}

    /** It waits for a second administrator; the old one holds meanwhile. */
    record Proposed(RoleProposal proposal) implements SetPassword {}

    /** It was not set. */
    record Refused(Refusal refusal) implements SetPassword {}
  }

  /** What came of deciding about a proposal. */
  public sealed interface Settled {
    /** It is decided so, now or before. */
    record Done(RoleProposal proposal) implements Settled {}

    /** It could not be decided so. */
    record Refused(Refusal refusal) implements Settled {}
  }

  /**
   * @param secrets random texts, for the names of proposals
   */
  public ManageUsers(
      UserCatalogue users,
      UserStore store,
      Engine engine,
      Passwords passwords,
      Supplier<String> secrets,
      InstantSource clock) {
    this.users = users;
    this.store = store;
    this.engine = engine;
    this.passwords = passwords;
    this.secrets = secrets;
    this.clock = clock;
  }

  /**
   * Makes the first administrator of a server without users.
   *
   * @return why not; null when it was made
   */
  public synchronized @Nullable Refusal first(UserId user, String name, String password) {
    users.refresh();
    if (!users.isEmpty()) {
      return Refusal.conflict("NOT_THE_FIRST", "there are users: an administrator makes others");
    }
    String fault = PasswordRules.fault(user, password);
    if (fault != null) {
      return Refusal.rule("VALIDATION", "/password", fault);
    }
    SortedSet<Role> roles = new TreeSet<>(EnumSet.of(Role.ADMINISTRATOR));
    UserProfile profile =
        new UserProfile(user, name, roles, new TreeSet<>(), new TreeSet<>(), UserState.ACTIVE);
    String hash = passwords.hash(password);
    journal(user, new UserSet(profile));
    store.save(new StoredUser(profile, hash, false, false, null));
    users.refresh();
    return null;
  }

  /**
   * Creates or changes a user.
   *
   * @param password of a new user, who must change it; null: none yet
   * @param ifMatch the versions that the caller saw last; see {@link Edited#decide}
   */
  public synchronized Put put(
      UserId actor, UserProfile wanted, @Nullable String password, @Nullable String ifMatch) {
    users.refresh();
    StoredUser current = users.find(wanted.id()).orElse(null);
    UserProfile before = current == null ? null : current.profile();
    if (wanted.equals(before)) {
      return new Put.Done(new Edited.Unchanged<>(wanted));
    }
    SortedSet<Role> waiting = forFourEyes(before, wanted);
    UserProfile now = waiting.isEmpty() ? wanted : without(wanted, waiting);
    RoleProposal open = waiting.isEmpty() ? null : open(wanted.id(), waiting);
    if (open != null && now.equals(before)) {
      return new Put.Proposed(open, now);
    }
    Refusal refusal = Edited.precondition(before, ifMatch);
    if (refusal == null) {
      refusal = fault(actor, before, wanted, password);
    }
    if (refusal != null) {
      return new Put.Done(new Edited.Refused<>(refusal));
    }
    if (!now.equals(before)) {
      String hash = password == null ? null : passwords.hash(password);
      journal(actor, new UserSet(now));
      store.save(
          current == null ? new StoredUser(now, hash, true, false, null) : current.with(now));
    }
    if (waiting.isEmpty()) {
      users.refresh();
      return new Put.Done(
          before == null ? new Edited.Created<>(wanted) : new Edited.Changed<>(wanted));
    }
    RoleProposal proposal = open == null ? propose(actor, wanted.id(), waiting) : open;
    users.refresh();
    return new Put.Proposed(proposal, now);
  }

  /**
   * Sets a user's password, which the user must change, and ends the user's sessions. As soon as
   * there are two administrators, that of a risk manager or an administrator waits for the second:
   * whoever knows it could act as that person.
   */
  public synchronized SetPassword setPassword(UserId actor, UserId user, String password) {
    users.refresh();
    StoredUser current = users.find(user).orElse(null);
    if (current == null) {
      return new SetPassword.Refused(Refusal.notFound("user " + user));
    }
    if (actor.equals(user)) {
      return new SetPassword.Refused(
          forbidden("OWN_PASSWORD", "change your own password at /me/password"));
    }
    String fault = PasswordRules.fault(user, password);
    if (fault != null) {
      return new SetPassword.Refused(Refusal.rule("VALIDATION", "/password", fault));
    }
    if (couldApprove() > 1
        && current.profile().roles().stream().anyMatch(UNDER_FOUR_EYES::contains)) {
      return new SetPassword.Proposed(proposePassword(actor, user, password));
    }
    passwords.set(actor, current, password, true);
    store.endOthers(user, "");
    users.refresh();
    return new SetPassword.Done();
  }

  private RoleProposal proposePassword(UserId actor, UserId user, String password) {
    RoleProposal proposal = proposal(actor, user, new TreeSet<>(), passwords.hash(password));
    journal(actor, new PasswordProposed(proposal.id(), user));
    store.save(proposal);
    users.refresh();
    return proposal;
  }

  /** Decides about a proposal as a second administrator. */
  public synchronized Settled settle(UserId actor, String id, boolean approved) {
    users.refresh();
    RoleProposal proposal = users.proposal(id).orElse(null);
    if (proposal == null) {
      return new Settled.Refused(Refusal.notFound("proposal " + id));
    }
    RoleProposal.State wanted =
        approved ? RoleProposal.State.APPROVED : RoleProposal.State.REJECTED;
    if (proposal.state() == wanted) {
      return new Settled.Done(proposal);
    }
    if (proposal.state() != RoleProposal.State.OPEN) {
      return new Settled.Refused(
          Refusal.conflict("PROPOSAL_SETTLED", "the proposal is " + proposal.state() + " already"));
    }
    if (approved && (actor.equals(proposal.proposedBy()) || actor.equals(proposal.user()))) {
      return new Settled.Refused(
          forbidden("FOUR_EYES", "another administrator must approve, and not for himself"));
    }
    StoredUser user = users.find(proposal.user()).orElseThrow();
    String hash = proposal.passwordHash();
    if (approved && hash != null) {
      journal(actor, new PasswordSet(user.id(), true));
      store.save(user.withPassword(hash, true));
      store.endOthers(user.id(), "");
    } else if (approved) {
      UserProfile raised = with(user.profile(), proposal.roles());
      journal(actor, new UserSet(raised));
      store.save(user.with(raised));
    } else {
      journal(actor, new RolesRejected(id, user.id()));
    }
    RoleProposal decided = proposal.decided(wanted, actor, clock.instant());
    store.save(decided);
    users.refresh();
    return new Settled.Done(decided);
  }

  private @Nullable Refusal fault(
      UserId actor, @Nullable UserProfile before, UserProfile wanted, @Nullable String password) {
    if (actor.equals(wanted.id())
        && (before == null || !before.roles().containsAll(wanted.roles()))) {
      return forbidden("OWN_ROLES", "nobody gives himself roles: another administrator must");
    }
    if (!wanted.roles().contains(Role.TRADER)
        && !(wanted.accounts().isEmpty() && wanted.desks().isEmpty())) {
      return Refusal.rule(
          "VALIDATION", "/roles", "accounts and desks are for traders: trader is not among roles");
    }
    if (before != null && leavesNoSecond(actor, before, wanted)) {
      return forbidden(
          "FOUR_EYES", "is the second of two administrators: disable the user, who keeps the role");
    }
    if (before != null && isLastAdministrator(before) && !administrates(wanted)) {
      return Refusal.rule(
          "LAST_ADMINISTRATOR", "", "is the only active administrator: make another one first");
    }
    if (password == null) {
      return null;
    }
    if (before != null) {
      return Refusal.rule(
          "VALIDATION", "/password", "is for a new user: PUT /users/{user}/password sets another");
    }
    String fault = PasswordRules.fault(wanted.id(), password);
    return fault == null ? null : Refusal.rule("VALIDATION", "/password", fault);
  }

  private SortedSet<Role> forFourEyes(@Nullable UserProfile before, UserProfile wanted) {
    SortedSet<Role> added = new TreeSet<>(UNDER_FOUR_EYES);
    if (administrators() < 2 || wanted.state() == UserState.DISABLED) {
      return new TreeSet<>();
    }
    added.retainAll(wanted.roles());
    if (before != null && before.state() == UserState.ACTIVE) {
      added.removeAll(before.roles());
    }
    return added;
  }

  /** How many there are, disabled ones too. */
  private long administrators() {
    return users.users().stream().filter(user -> isAdministrator(user.profile())).count();
  }

  /** Those of them who have been let in: the first password of the second one is set alone. */
  private long couldApprove() {
    return users.users().stream()
        .filter(user -> isAdministrator(user.profile()))
        .filter(user -> user.passwordHash() != null || user.lastSignIn() != null)
        .count();
  }

  private static boolean isAdministrator(UserProfile user) {
    return user.roles().contains(Role.ADMINISTRATOR);
  }

  private boolean leavesNoSecond(UserId actor, UserProfile before, UserProfile wanted) {
    return !actor.equals(wanted.id())
        && isAdministrator(before)
        && !isAdministrator(wanted)
        && administrators() == 2;
  }

  private boolean isLastAdministrator(UserProfile user) {
    return administrates(user)
        && users.users().stream().filter(each -> administrates(each.profile())).count() == 1;
  }

  private static boolean administrates(UserProfile user) {
    return user.state() == UserState.ACTIVE && user.roles().contains(Role.ADMINISTRATOR);
  }

  private @Nullable RoleProposal open(UserId user, SortedSet<Role> roles) {
    return users.proposals().stream()
        .filter(each -> each.state() == RoleProposal.State.OPEN)
        .filter(each -> each.user().equals(user) && each.roles().equals(roles))
        .findFirst()
        .orElse(null);
  }

  private RoleProposal propose(UserId actor, UserId user, SortedSet<Role> roles) {
    RoleProposal proposal = proposal(actor, user, roles, null);
    journal(actor, new RolesProposed(proposal.id(), user, roles));
    store.save(proposal);
    return proposal;
  }

  private RoleProposal proposal(
      UserId actor, UserId user, SortedSet<Role> roles, @Nullable String hash) {
    String id = "r-" + Digests.of(secrets.get()).substring(0, 16);
    return new RoleProposal(
        id, user, roles, actor, clock.instant(), RoleProposal.State.OPEN, null, null, hash);
  }

  private static UserProfile without(UserProfile user, SortedSet<Role> roles) {
    SortedSet<Role> rest = new TreeSet<>(user.roles());
    rest.removeAll(roles);
    return withRoles(user, rest);
  }

  private static UserProfile with(UserProfile user, SortedSet<Role> roles) {
    SortedSet<Role> all = new TreeSet<>(user.roles());
    all.addAll(roles);
    return withRoles(user, all);
  }

  private static UserProfile withRoles(UserProfile user, SortedSet<Role> roles) {
    return new UserProfile(
        user.id(), user.name(), roles, user.accounts(), user.desks(), user.state());
  }

  private void journal(UserId actor, Change change) {
    engine.submit(actor, turn -> turn.record(change));
  }

  private static Refusal forbidden(String code, String detail) {
    return new Refusal(Refusal.Kind.FORBIDDEN, code, "", detail);
  }
}

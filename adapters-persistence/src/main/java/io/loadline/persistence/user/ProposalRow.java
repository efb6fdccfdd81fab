package io.loadline.persistence.user;

import io.loadline.application.user.Role;
import io.loadline.application.user.RoleProposal;
import io.loadline.domain.account.UserId;
import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A row of {@code role_proposal} and the rows that hang on it. */
@Entity
@Table(name = "role_proposal")
@SuppressWarnings("NullAway.Init") // filled in by the persistence provider
public class ProposalRow {
  @Id
  @Column(name = "proposal_id")
  String id;

  @Column(name = "user_id")
  String user;

  @Column(name = "proposed_by")
  String proposedBy;

  @Column(name = "proposed_at")
  Instant proposedAt;

  @Enumerated(EnumType.STRING)
  RoleProposal.State state;

  @Column(name = "decided_by")
  @Nullable String decidedBy;

  @Column(name = "decided_at")
  @Nullable Instant decidedAt;

  @Column(name = "password_hash")
  @Nullable String passwordHash;

  @ElementCollection(fetch = FetchType.EAGER)
  @CollectionTable(name = "role_proposal_role", joinColumns = @JoinColumn(name = "proposal_id"))
  @Column(name = "role")
  @Enumerated(EnumType.STRING)
  Set<Role> roles = new HashSet<>();

  protected ProposalRow() {}

  ProposalRow(String id) {
    this.id = id;
  }

  void fill(RoleProposal proposal) {
    UserId decider = proposal.decidedBy();
    user = proposal.user().value();
    proposedBy = proposal.proposedBy().value();
    proposedAt = proposal.proposedAt();
    state = proposal.state();
    decidedBy = decider == null ? null : decider.value();
    decidedAt = proposal.decidedAt();
    passwordHash = proposal.passwordHash();
    Sets.become(roles, proposal.roles(), role -> role);
  }

  RoleProposal proposal() {
    return new RoleProposal(
        id,
        new UserId(user),
        Sets.sorted(roles, role -> role),
        new UserId(proposedBy),
        proposedAt,
        state,
        decidedBy == null ? null : new UserId(decidedBy),
        decidedAt,
        passwordHash);
  }
}

package io.loadline.application.synthetic;

import io.loadline.domain.account.UserId;

/** A user who owns accounts. */
public record SyntheticUser(UserId id, String name, Profile profile) {}

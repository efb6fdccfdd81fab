package io.loadline.application.synthetic;

import io.loadline.domain.account.Desk;
import io.loadline.domain.money.FxRate;
import java.util.List;

/**
 * What a data set consists of, before anything is traded.
 *
 * @param rates of the beginning
 * @param accounts read once, from the first to the last; may be made while it is read
 * @param accountCount how many accounts there will be
 */
record SyntheticData(
    long seed,
    Horizon horizon,
    List<Desk> desks,
    List<SyntheticInstrument> instruments,
    List<FxRate> rates,
    Iterable<SyntheticUser> users,
    Iterable<SyntheticAccount> accounts,
    int accountCount) {}

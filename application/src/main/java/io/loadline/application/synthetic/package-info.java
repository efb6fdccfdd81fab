/**
 * Data that nobody traded: users, accounts, instruments, prices, orders and fills, made from one
 * seed.
 *
 * <p><b>The same bytes every time.</b> Nothing here asks the clock, the platform's random numbers
 * or the order of a hash table. Every entity draws from its own {@link
 * io.loadline.application.synthetic.Randomness}, named by the seed and by what it is for, so that
 * the first ten users of a large set are the users of a set of ten. The model of prices computes
 * with {@code double}, which Java fixes bit by bit, and with {@link java.lang.StrictMath}; from the
 * moment a price exists it is a whole number of ticks, and all amounts are decimals.
 *
 * <p><b>Diverse by construction.</b> {@link io.loadline.application.synthetic.Profiles} deals the
 * attributes of users like cards instead of throwing dice: any nine users in a row have all nine
 * pairs of risk tolerance and experience.
 *
 * <p><b>Prices that behave like prices.</b> {@link io.loadline.application.synthetic.PricePaths}:
 * one factor that all instruments share and one of their own, each a GARCH(1,1) process (calm and
 * wild times come in clusters) with Student-t shocks (fat tails).
 *
 * <p><b>Trades that somebody meant.</b> In {@link
 * io.loadline.application.synthetic.AccountSimulation} each algorithm of an account follows its
 * {@link io.loadline.application.synthetic.Strategy} on these prices, within the size that the risk
 * tolerance allows; its owner trades by hand besides. An order asks the {@link
 * io.loadline.application.synthetic.SyntheticSink} first, which may put it through the limits of a
 * running server; only what was accepted is filled. So fills sum to positions, and an account that
 * may not be short never sells what it has not.
 *
 * <p><b>In the demo</b> {@link io.loadline.application.synthetic.DemoData} loads a small set,
 * {@link io.loadline.application.synthetic.SimulatedPrices} and {@link
 * io.loadline.application.synthetic.SimulatedTraders} keep it alive.
 *
 * <p><b>In any server</b> {@link io.loadline.application.synthetic.ManageDataSets} records which
 * data sets an administrator wants and {@link io.loadline.application.synthetic.DataSetWorker}
 * makes them, through the limits of a running server, and takes them out of sight again.
 *
 * <p><b>Checked.</b> {@link io.loadline.application.synthetic.QualityGauge} watches whatever goes
 * into a sink and judges it without knowing how it was made.
 */
@NullMarked
package io.loadline.application.synthetic;

import org.jspecify.annotations.NullMarked;

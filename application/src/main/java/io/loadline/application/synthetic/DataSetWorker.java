package io.loadline.application.synthetic;

import io.loadline.application.account.AccountService.NewAccount;
import io.loadline.application.engine.Engine;
import io.loadline.application.engine.Unavailable;
import io.loadline.application.order.PlaceOrders;
import io.loadline.application.pnl.RateBoard;
import io.loadline.application.synthetic.GenerateSyntheticData.Generated;
import io.loadline.domain.synthetic.DataSet;
import io.loadline.domain.synthetic.DataSet.Made;
import io.loadline.domain.synthetic.DataSet.Stage;
import io.loadline.domain.synthetic.DataSetId;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.InstantSource;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Makes and clears the data sets that were asked for. Everything goes through the ports that real
 * accounts use: accounts, orders through their limits, fills. All of it is repeatable, so that what
 * a stop of the server or an outage has interrupted is completed from the beginning of the plan.
 *
 * <p>{@link #work} is for one thread at a time, the rest for any.
 */
public final class DataSetWorker {
  private static final Logger LOG = System.getLogger(DataSetWorker.class.getName());

  private final Engine engine;
  private final NewAccount newAccount;
  private final DemoData.Ports ports;
  private final PlaceOrders orders;
  private final RateBoard rates;
  private final InstantSource clock;
  private final OutOfSight outOfSight;
  private volatile @Nullable Reached reached;
  private volatile boolean stopping;

  /**
   * How far the set at work is.
   *
   * @param done fills made or orders refused, of those that are to be made; accounts when clearing
   */
  public record Reached(DataSetId id, Stage stage, long done, long all) {}

  /**
   * @param newAccount what every new account gets
   */
  public DataSetWorker(
      Engine engine,
      NewAccount newAccount,
      DemoData.Ports ports,
      PlaceOrders orders,
      RateBoard rates,
      InstantSource clock) {
    this.engine = engine;
    this.newAccount = newAccount;
    this.ports = ports;
    this.orders = orders;
    this.rates = rates;
    this.clock = clock;
    this.outOfSight = new OutOfSight(ports.accounts(), orders, engine::state);
  }

  /** How far the set is that is at work; null when it is another one, or none. */
  public @Nullable Reached reached(DataSet set) {
    Reached now = reached;
    return now != null && now.id.equals(set.id()) && now.stage == set.stage() ? now : null;
  }

  /** Has {@link #work} return soon; what is not done is done after the next start. */
  public void stop() {
    stopping = true;
  }

  /**
   * Does what there is to do; returns at once when there is nothing.
   *
   * @throws Unavailable when the writer does not take it; call again
   */
  public void work() {
    for (DataSet set : engine.state().dataSets().values().toList()) {
      if (set.stage().isUnderWay() && !stopping) {
        try {
          work(set);
        } finally {
          reached = null;
        }
      }
    }
  }

  private void work(DataSet set) {
    try {
      if (set.stage() == Stage.CLEARING) {
        clear(set);
      } else {
        load(set);
      }
    } catch (DataSetSink.Abandoned e) {
      LOG.log(Level.DEBUG, "abandoned: {0}", set.id());
    } catch (DataSetSink.Taken e) {
      LOG.log(Level.INFO, "the data set {0} is given up: {1}", set.id(), e.getMessage());
      next(set, now -> now.failed(String.valueOf(e.getMessage())));
    } catch (Unavailable e) {
      throw e;
    } catch (RuntimeException e) {
      LOG.log(Level.WARNING, "the data set " + set.id() + " failed: " + e, e);
      next(set, now -> now.failed("a defect of ours; the log of the server has the rest"));
    }
  }

  private void load(DataSet set) {
    ServerSink server = new ServerSink(ports, orders, rates, clock, set.requestedBy());
    DataSetSink sink = new DataSetSink(engine, newAccount, set, server, () -> stopping);
    Generated generated =
        SyntheticDataService.play(
            DataSetPlan.of(set),
            set.terms().fills(),
            sink,
            (done, all) -> reached = new Reached(set.id(), Stage.LOADING, done, all));
    Counts counts = generated.counts();
    next(
        set,
        now ->
            now.loaded(
                new Made(now.made().accounts(), counts.orders(), counts.refused(), counts.fills()),
                generated.quality().toJson()));
  }

  private void clear(DataSet set) {
    int made = set.made().accounts();
    int done = 0;
    for (SyntheticAccount each : DataSetPlan.of(set).accounts()) {
      if (done == made) {
        break;
      }
      if (stopping) {
        throw new DataSetSink.Abandoned();
      }
      outOfSight.hide(set.requestedBy(), each.account().id());
      done++;
      reached = new Reached(set.id(), Stage.CLEARING, done, made);
    }
    next(set, now -> now.at(Stage.CLEARED));
  }

  /** Records what became of it, unless somebody has decided otherwise meanwhile. */
  private void next(DataSet set, UnaryOperator<DataSet> change) {
    engine.submit(
        set.requestedBy(),
        turn -> {
          DataSet now = turn.state().dataSets().get(set.id());
          if (now != null && now.stage() == set.stage()) {
            turn.record(new DataSetChanged(change.apply(now)));
          }
          return true;
        });
  }
}

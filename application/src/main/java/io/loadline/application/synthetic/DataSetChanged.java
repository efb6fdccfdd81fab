package io.loadline.application.synthetic;

import io.loadline.application.engine.Change;
import io.loadline.application.engine.Place;
import io.loadline.application.engine.State;
import io.loadline.domain.synthetic.DataSet;

/** A data set was asked for, grew, is complete, or is being taken out of sight. */
public record DataSetChanged(DataSet dataSet) implements Change {
  @Override
  public String action() {
    return "DATA_SET_" + dataSet.stage();
  }

  @Override
  public String subject() {
    return "synthetic-data/" + dataSet.id();
  }

  @Override
  public Applied applyTo(State state, Place place) {
    return Applied.of(state.with(dataSet));
  }
}

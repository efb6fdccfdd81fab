package io.loadline.application.synthetic;

import io.loadline.domain.account.AccountId;
import io.loadline.domain.account.Desk;
import io.loadline.domain.fill.Fill;
import io.loadline.domain.money.FxRate;
import io.loadline.domain.pnl.Mark;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/** Keeps nothing but a digest of everything that came, in order; accepts every order. */
final class DigestSink implements SyntheticSink {
  private final MessageDigest digest;

  DigestSink() {
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  String digest() {
    return HexFormat.of().formatHex(digest.digest());
  }

  private void take(Object what) {
    digest.update(what.toString().getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public void desk(Desk desk) {
    take(desk);
  }

  @Override
  public void user(SyntheticUser user) {
    take(user);
  }

  @Override
  public void instrument(SyntheticInstrument instrument) {
    take(instrument);
  }

  @Override
  public void rates(List<FxRate> rates) {
    // As rates were written before they had an age of their own.
    take(
        rates.stream()
            .map(
                rate ->
                    "FxRate[base=%s, quote=%s, rate=%s, asOf=%s]"
                        .formatted(rate.base(), rate.quote(), rate.rate(), rate.asOf()))
            .toList());
  }

  @Override
  public void marks(List<Mark> marks) {
    take(marks);
  }

  @Override
  public void account(SyntheticAccount account) {
    // As accounts were written before they could book their own history, and their cash before an
    // algorithm could be named with it.
    take(account.toString().replace(", ownBooks=false", "").replace(", algorithm=null]", "]"));
  }

  @Override
  public boolean order(AccountId account, SyntheticOrder order) {
    take(order);
    return true;
  }

  @Override
  public void fill(AccountId account, Fill fill) {
    take(fill);
  }

  @Override
  public void closed(AccountId account, List<SyntheticPosition> positions) {
    take(positions);
  }

  @Override
  public void end() {
    take("end");
  }
}

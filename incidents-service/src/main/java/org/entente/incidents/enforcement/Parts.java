// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.enforcement;

import java.util.ArrayList;
import java.util.List;

/** One answer that leaves part by part. */
public final class Parts implements Outlet {

  private final RequestOutlet request;
  private final List<Runnable> waiting = new ArrayList<>();
  private boolean over;

  Parts(RequestOutlet request) {
    this.request = request;
    request.whenSent(this::end);
  }

  @Override
  public void whenSent(Runnable sent) {
    synchronized (waiting) {
      if (!over) {
        waiting.add(sent);
        return;
      }
    }
    sent.run();
  }

  /** All that was read so far has been written, or nothing of it will be. */
  public void sent() {
    List<Runnable> written = taken(false);
    if (!written.isEmpty()) {
      request.whenFlushed(() -> written.forEach(Runnable::run));
    }
  }

  @Override
  public void cut() {
    request.cut();
  }

  private void end() {
    taken(true).forEach(Runnable::run);
  }

  private List<Runnable> taken(boolean last) {
    synchronized (waiting) {
      over |= last;
      List<Runnable> all = List.copyOf(waiting);
      waiting.clear();
      return all;
    }
  }
}

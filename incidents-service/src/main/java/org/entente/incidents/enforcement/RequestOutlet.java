// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.enforcement;

import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelException;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOption;
import io.vertx.core.net.impl.ConnectionBase;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The connection of one HTTP/1.1 request. The service speaks no HTTP/2: there the end of a response
 * says nothing about what flow control still holds back, and a cut would end other answers.
 */
final class RequestOutlet implements Outlet {

  private final RoutingContext request;
  private final Channel channel;

  RequestOutlet(RoutingContext request) {
    this.request = request;
    this.channel = ((ConnectionBase) request.request().connection()).channel();
  }

  @Override
  public void whenSent(Runnable sent) {
    // Nor is it for every connection that breaks while a part of a long answer is written.
    Once told = new Once(sent);
    ChannelFutureListener closed = connection -> told.run();
    told.before(() -> channel.closeFuture().removeListener(closed));
    channel.closeFuture().addListener(closed);
    request.addEndHandler(ended -> whenFlushed(told));
    // The handler is not called for what was over before it came.
    if (request.response().ended() || request.response().closed()) {
      whenFlushed(told);
    }
  }

  /**
   * Tells when what was written so far has left. The end of a response is when its last part was
   * queued, not when it was written. Writes are done in their order, so an empty one behind it
   * tells; it fails when the connection is gone.
   */
  void whenFlushed(Runnable told) {
    channel
        .eventLoop()
        .execute(
            () -> channel.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(written -> told.run()));
  }

  /**
   * Cuts the connection after this time.
   *
   * @return to be run when what it waits for has happened: then it is not cut
   */
  Runnable cutAfter(Duration time) {
    Future<?> cut = channel.eventLoop().schedule(this::cut, time.toMillis(), TimeUnit.MILLISECONDS);
    return () -> cut.cancel(false);
  }

  @Override
  public void cut() {
    if (!channel.isOpen()) {
      return;
    }
    // A reset, from below the handlers: theirs is an orderly close, which lets the rest out first.
    try {
      channel.config().setOption(ChannelOption.SO_LINGER, 0);
    } catch (ChannelException e) {
      // It was closed meanwhile.
    }
    ChannelHandlerContext lowest = channel.pipeline().firstContext();
    var unused = lowest == null ? channel.close() : lowest.close();
  }

  private static final class Once implements Runnable {
    private final AtomicReference<Runnable> work;

    Once(Runnable work) {
      this.work = new AtomicReference<>(work);
    }

    /** What is to be done first. */
    void before(Runnable first) {
      work.updateAndGet(next ->
          () -> {
            first.run();
            next.run();
          });
    }

    @Override
    public void run() {
      work.getAndSet(() -> {}).run();
    }
  }
}

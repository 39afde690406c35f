/**
 * The sources of two classes that replace those of the FDK, by file name. The classes of the FDK need a native library, which only its
 * container image has; these use the Unix sockets of the JDK. The FDK calls nothing else of them.
 *
 * Not with the streams of `java.nio.channels.Channels`, whose reads and writes wait for each other.
 */
export const unixSocketSources: Readonly<Record<string, string>> = {
  'UnixServerSocket.java': `package com.fnproject.fn.runtime.ntv;

import java.io.Closeable;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;

public final class UnixServerSocket implements Closeable {
    private final ServerSocketChannel channel;
    private final Selector selector = Selector.open();

    private UnixServerSocket(ServerSocketChannel channel) throws IOException {
        this.channel = channel;
        channel.configureBlocking(false).register(selector, SelectionKey.OP_ACCEPT);
    }

    public static UnixServerSocket listen(String path, int backlog) throws IOException {
        ServerSocketChannel channel = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        return new UnixServerSocket(channel.bind(UnixDomainSocketAddress.of(path), backlog));
    }

    // Returns null if nobody connects in time.
    public UnixSocket accept(long milliseconds) throws IOException {
        selector.select(milliseconds);
        selector.selectedKeys().clear();
        SocketChannel accepted = channel.accept();
        return accepted == null ? null : new UnixSocket(accepted);
    }

    @Override
    public void close() throws IOException {
        selector.close();
        channel.close();
    }
}
`,
  'UnixSocket.java': `package com.fnproject.fn.runtime.ntv;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;

public final class UnixSocket extends Socket {
    private final SocketChannel channel;

    UnixSocket(SocketChannel channel) {
        this.channel = channel;
    }

    @Override
    public InputStream getInputStream() {
        return new InputStream() {
            @Override
            public int read() throws IOException {
                byte[] one = new byte[1];
                return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
            }

            @Override
            public int read(byte[] bytes, int offset, int length) throws IOException {
                return length == 0 ? 0 : channel.read(ByteBuffer.wrap(bytes, offset, length));
            }
        };
    }

    @Override
    public OutputStream getOutputStream() {
        return new OutputStream() {
            @Override
            public void write(int value) throws IOException {
                write(new byte[] {(byte) value}, 0, 1);
            }

            @Override
            public void write(byte[] bytes, int offset, int length) throws IOException {
                ByteBuffer rest = ByteBuffer.wrap(bytes, offset, length);
                while (rest.hasRemaining()) channel.write(rest);
            }
        };
    }

    @Override
    public boolean isConnected() {
        return true;
    }

    @Override
    public boolean isClosed() {
        return !channel.isOpen();
    }

    @Override
    public void shutdownInput() throws IOException {
        channel.shutdownInput();
    }

    @Override
    public void shutdownOutput() throws IOException {
        channel.shutdownOutput();
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }

    // The buffers of the system are used, and reads have no timeout.
    @Override
    public void setSendBufferSize(int size) {}

    @Override
    public void setReceiveBufferSize(int size) {}

    @Override
    public void setSoTimeout(int milliseconds) {}

    @Override
    public void setSoLinger(boolean on, int seconds) {}
}
`,
};

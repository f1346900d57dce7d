package org.mesinfos.ui;

import jakarta.servlet.ServletException;
import java.io.IOException;
import java.net.URI;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;

/// Tells every request the address that people see, which is configured and never taken from
/// headers. A service behind a TLS proxy so marks its cookies secure, sends HSTS and builds its own
/// addresses rightly, and nobody can make it believe another one (`X-Forwarded-*` is as forgeable
/// as `Host`).
class ExternalAddress extends ValveBase {

    private static final String HTTPS = "https";
    private static final int HTTPS_PORT = 443;
    private static final int HTTP_PORT = 80;

    private final URI address;

    /// @param address absolute, with a host
    ExternalAddress(URI address) {
        super(true);
        this.address = address;
    }

    static boolean isSecure(URI address) {
        return HTTPS.equals(address.getScheme());
    }

    @Override
    public void invoke(Request request, Response response) throws IOException, ServletException {
        var secure = isSecure(address);
        request.setSecure(secure);
        request.getCoyoteRequest().scheme().setString(address.getScheme());
        request.getCoyoteRequest().serverName().setString(address.getHost());
        request.getCoyoteRequest().setServerPort(port(secure));
        getNext().invoke(request, response);
    }

    private int port(boolean secure) {
        if (address.getPort() >= 0) {
            return address.getPort();
        }
        return secure ? HTTPS_PORT : HTTP_PORT;
    }
}

package fr.hygie.web;

import fr.hygie.scope.Patience;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.regex.Pattern;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.UrlPathHelper;

/** Bounds what a request asks of the database: a page less than a file. What agents report is work, taken in whole. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class PatienceFilter extends OncePerRequestFilter {
    private static final Pattern FILE = Pattern.compile("\\.(csv|xlsx)$");
    private static final String AGENTS = "/inventory/agents/";

    @Override
    protected boolean shouldNotFilterErrorDispatch() {
        return false;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var path = UrlPathHelper.defaultInstance.getPathWithinApplication(request);
        try {
            of(path).<Boolean, Exception>call(() -> {
                chain.doFilter(request, response);
                return true;
            });
        } catch (IOException | ServletException | RuntimeException failure) {
            throw failure;
        } catch (Exception impossible) {
            throw new ServletException(impossible); // a chain throws nothing else
        }
    }

    private static Patience of(String path) {
        if (path.startsWith(AGENTS)) {
            return Patience.WORK;
        }
        return FILE.matcher(path).find() ? Patience.FILE : Patience.PAGE;
    }
}

package dev.stagecraft.local.lambda;

import dev.stagecraft.local.template.FunctionSpec;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Functions in processes of their own, under AWS's runtime interface client: exactly the template's environment, nothing
 * shared. Each function has at most {@value #POOL} processes, started when first needed.
 */
public final class ProcessHost implements Host {
    static final int POOL = 2;

    private final Surroundings surroundings;
    private final Map<String, ProcessPool> pools = new ConcurrentHashMap<>();

    /** With what is around the functions. */
    public ProcessHost(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Outcome invoke(FunctionSpec function, byte[] event) {
        return pools.computeIfAbsent(function.name(), name -> new ProcessPool(function, surroundings))
                .invoke(event);
    }

    @Override
    public void close() {
        pools.values().forEach(ProcessPool::close);
    }
}

package dev.stagecraft.local.lambda;

import dev.stagecraft.local.template.FunctionSpec;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A host that runs each Lambda function in processes of its own, under AWS's runtime interface client and with the
 * environment that Lambda would give it. Each function has at most {@value #POOL} processes, started when first needed.
 */
public final class ProcessHost implements Host {
    static final int POOL = 2;

    private final Surroundings surroundings;
    private final Map<String, ProcessPool> pools = new ConcurrentHashMap<>();

    /** A host with the surroundings of the functions. */
    public ProcessHost(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public InvocationOutcome invoke(FunctionSpec function, byte[] event) {
        return pools.computeIfAbsent(function.name(), name -> new ProcessPool(function, surroundings))
                .invoke(event);
    }

    @Override
    public void close() {
        pools.values().forEach(ProcessPool::close);
    }
}

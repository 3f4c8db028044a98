// Tests here start whole installations, put load on them, or drive a browser: side by side each would measure the others.
[assembly: CollectionBehavior(DisableTestParallelization = true)]

using Sandboxed.Workers.Loop;

// Returns only if nobody asked for a worker.
WorkerEntry.Run();
Console.Error.WriteLine("Sandboxed.Worker is started by the Sandboxed library; by itself it does nothing.");
return 64;

using SdaHub.StoreProcess;

// A process for tests that kill it, trace it or take its disk away: it appends batches to the store in a directory, one after another, and prints
// "ack N" once batch N is durable. Usage: SdaHub.StoreProcess DIRECTORY TRACKS_PER_BATCH. A line on standard input makes it close the store; the end of
// standard input makes it exit.
await using var publisher = await StorePublisher.Open(args[0], int.Parse(args[1]));
using var closing = new CancellationTokenSource();
var publishing = publisher.Publish(closing.Token);
await Console.In.ReadLineAsync();
await closing.CancelAsync();
await publishing;
await publisher.DisposeAsync();
Console.WriteLine("closed");
await Console.In.ReadToEndAsync();

using Sandboxed;
using Sandboxed.HostProgram;
using Sandboxed.HostProgram.Starving;

// A host that tests can kill, starve and misconfigure, one command for each behaviour.
return args switch
{
    ["be-stopped", var what, var path, var limit] => await BeStopped.RunAsync(what, path, double.Parse(limit, System.Globalization.CultureInfo.InvariantCulture)),
    ["block-pool"] => await BlockPool.RunAsync(),
    ["drain", var letGo, var start] => Drain.Run(letGo, Enum.Parse<StartMethod>(start)),
    ["end-as", var how, var start] => EndAs.Run(how, Enum.Parse<StartMethod>(start)),
    ["execute", var bytes] => OwnWork.Execute(bytes),
    ["hold-detached"] => HoldDetached.Run(),
    ["hold-stuck"] => HoldStuck.Run(),
    ["hold-workers", var count] => HoldWorkers.Run(int.Parse(count)),
    ["leave-pool", var how] => LeavePool.Run(how),
    ["pack"] => OwnWork.Pack(),
    ["print", var text] => Print.Run(text),
    ["print-each", var count] => PrintEach.Run(int.Parse(count)),
    ["print-unread"] => PrintUnread.Run(),
    ["starve", var resource, var situation, var start] => Starvation.Run(Resource.Of(resource), situation, Enum.Parse<StartMethod>(start)),
    ["start-with", var name, var value] => StartWith.Run(name, value),
    _ => 64,
};

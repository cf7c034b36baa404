#pragma once

/// How many blocks of memory this process has asked for; -1 where that cannot be counted.
long callocations_count(void);
